"""What AttentionHead is held to: its projections, then values and gradients, then masks, then the finer points."""

import torch

from dlcoach.grading.cases import case, gradients, observe, shapes


def mask_for(draw, *shape):
    """A random mask (..., t, t) with a True in every row and a choice in some: else no gradient reaches the queries."""
    while True:
        allowed = draw.booleans(*shape, p=0.6)
        if allowed.any(dim=-1).all() and (allowed.sum(dim=-1) > 1).any():
            return allowed


@case(sizes=[(8, 4), (3, 5), (1, 1)])
def projections(target, draw, embed_dim, head_dim):
    """has three projections, query, key and value, and nothing else that learns"""
    observe(parameters=shapes(target.AttentionHead(embed_dim, head_dim)))


@case(sizes=[(2, 5, 8, 4), (3, 4, 5, 9), (1, 7, 2, 1), (4, 2, 6, 6)])
def forward(target, draw, b, t, embed_dim, head_dim):
    """computes softmax(QKᵀ / √head_dim) V over the keys, for every sequence on its own"""
    head = draw.fill(target.AttentionHead(embed_dim, head_dim))
    x = draw.randn(b, t, embed_dim, requires_grad=True)
    output = head(x)
    observe(output=output, **gradients(output, x=x, head=head))


@case(sizes=[(2, 5, 8, 4), (3, 3, 4, 6)])
def one_mask_for_all(target, draw, b, t, embed_dim, head_dim):
    """lets a mask (t, t) decide, for every sequence of the batch, which tokens may be attended to"""
    head = draw.fill(target.AttentionHead(embed_dim, head_dim))
    x = draw.randn(b, t, embed_dim, requires_grad=True)
    output = head(x, mask_for(draw, t, t))
    observe(output=output, **gradients(output, x=x, head=head))


@case(sizes=[(3, 5, 8, 4), (2, 2, 4, 6)])
def a_mask_for_each(target, draw, b, t, embed_dim, head_dim):
    """takes a mask (b, t, t) with another pattern for each sequence"""
    head = draw.fill(target.AttentionHead(embed_dim, head_dim))
    x = draw.randn(b, t, embed_dim, requires_grad=True)
    output = head(x, mask=mask_for(draw, b, t, t))
    observe(output=output, **gradients(output, x=x, head=head))


@case(sizes=[(1, 3, 2), (3, 1, 4)])
def one_token(target, draw, b, embed_dim, head_dim):
    """gives a token that is alone its own value"""
    head = draw.fill(target.AttentionHead(embed_dim, head_dim))
    x = draw.randn(b, 1, embed_dim, requires_grad=True)
    output = head(x)
    masked_output = head(x, torch.ones(1, 1, dtype=torch.bool))
    observe(output=output, masked_output=masked_output, **gradients(output, x=x))


@case(sizes=[(6, 4)])
def future_is_hidden(target, draw, embed_dim, head_dim):
    """gives a token the very same output whatever stands where it may not look"""
    head = draw.fill(target.AttentionHead(embed_dim, head_dim))
    causal = torch.ones(5, 5).tril().bool()
    x = draw.randn(2, 5, embed_dim)
    other_future = torch.cat([x[:, :3], draw.randn(2, 2, embed_dim, scale=3.0)], dim=1)
    observe(output=head(x, causal)[:, :3], output_with_another_future=head(other_future, causal)[:, :3])


@case(sizes=[(1e-3,), (12.0,)], rtol=1e-3)
def scales(target, draw, scale):
    """stays exact and finite for very small and for large inputs, with a mask and without"""
    head = draw.fill(target.AttentionHead(6, 4))
    x = draw.randn(8, 5, 6, scale=scale)
    observe(output=head(x), masked_output=head(x, mask_for(draw, 5, 5)))


@case
def calls(target, draw):
    """keeps nothing from one call to the next, and does the same in train and in eval mode"""
    head = draw.fill(target.AttentionHead(6, 4))
    long, short = draw.randn(2, 7, 6), draw.randn(3, 4, 6)
    head.train()
    first, second = head(long, mask_for(draw, 7, 7)), head(short)
    head.eval()
    third, fourth = head(long), head(short, mask_for(draw, 3, 4, 4))
    observe(first_call=first, second_call=second, third_call=third, fourth_call=fourth)
