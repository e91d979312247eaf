def conv_output_size(n, kernel, padding=0, stride=1, dilation=1):
    """At how many places a kernel stands along one side of n pixels."""
    raise NotImplementedError
