def corr2d(X, K, *, bias=0):
    """Each weight moves the whole image a bit; the moved images are added up."""
    h, w = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    total = bias
    for a, row in enumerate(K):
        for b, weight in enumerate(row):
            total = total + weight * X[a : a + h, b : b + w]
    return total
