from dlcoach.grading.cases import case, gradients, observe, sample, shapes


@case(sizes=[(5, 3), (1, 1)])
def parameters(target, draw, in_units, out_units):
    """has the parameters weight and bias"""
    observe(parameters=shapes(target.MyLinear(in_units, out_units)))


@case(sizes=[(5, 3), (4, 4)])
def forward(target, draw, in_units, out_units):
    """computes X @ weight + bias"""
    layer = draw.fill(target.MyLinear(in_units, out_units))
    x = draw.randn(7, in_units, requires_grad=True)
    y = layer(x)
    observe(output=y, **gradients(y, x=x, layer=layer))


@case
def summary(target, draw):
    """gives the same sums and the same order"""
    layer = draw.fill(target.MyLinear(3, 2))
    y = layer(draw.randn(200, 3)).detach()
    observe(total=float(y.sum()), order=y[:20, 0].argsort().tolist(), rows=sample(y))
