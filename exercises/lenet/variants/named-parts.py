from collections import OrderedDict

import torch.nn as nn


class Block(nn.Sequential):
    def __init__(self, inputs, outputs):
        super().__init__(nn.Conv2d(inputs, outputs, (5, 5)), nn.Sigmoid(), nn.AvgPool2d(2))


def lenet(num_classes=10):
    sigmoid = nn.Sigmoid()
    return nn.Sequential(
        OrderedDict(
            features=nn.Sequential(Block(1, 6), Block(6, 16)),
            flatten=nn.Flatten(1, 3),
            classifier=nn.Sequential(
                nn.Linear(400, 120), sigmoid, nn.Linear(120, 84), sigmoid, nn.Linear(84, num_classes)
            ),
        )
    )
