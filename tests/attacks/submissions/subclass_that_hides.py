"""Returns a tensor whose class answers `is_meta`, `layout`, `shape` and `detach` with lies.

base: bias-forgotten
expect: type, shape, value, exception, interference, not finite
"""


class Hiding(torch.Tensor):
    is_meta = True
    shape = torch.Size([7, 3])
    layout = "none"

    def detach(self):
        return None

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        return None


honest = MyLinear.forward
MyLinear.forward = lambda self, X: honest(self, X).as_subclass(Hiding)
