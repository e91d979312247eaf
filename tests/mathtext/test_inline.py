"""One line that keeps the meaning of a formula."""

import pytest

from dlcoach.mathtext.formula import inline


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        # Scripts: small signs where they exist for the whole of one, else brackets.
        (r"x_i^2", "xᵢ²"),
        (r"x_{i+1}", "xᵢ₊₁"),
        (r"x_{i,j}", "x_(i,j)"),
        (r"x^{2n}", "x²ⁿ"),
        (r"x^{2N_q}", "x^(2N_q)"),
        (r"\mathbb{R}^{n \times d}", "ℝ^(n×d)"),
        (r"W_Q x", "W_Q x"),
        (r"d_{\text{model}}", "d_model"),
        (r"\sigma_B^2", "σ²_B"),
        (r"w_q^{Q}", "w_(q)^Q"),
        (r"X^\top X^T", "XᵀXᵀ"),
        (r"f'(x) = z^{'}", "f′(x) = z′"),
        (r"x^{n^2}", "x^(n²)"),
        # Fractions: brackets where a slash would bind otherwise.
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"\frac{1}{2\pi}", "1/(2π)"),
        (r"\frac{\partial L}{\partial w}", "∂L/∂w"),
        (r"\frac{p(x)}{q(x)}", "p(x)/q(x)"),
        (r"\frac{1}{2} x", "(1/2) x"),
        (r"\frac12 + x", "1/2 + x"),
        (r"-\frac{x}{2}", "−x/2"),
        (r"\frac{\log n}{n}", "(log n)/n"),
        (r"\log\frac{a}{b}", "log (a/b)"),
        (r"\frac{a}{\frac{b}{c}}", "a/(b/c)"),
        (r"(2\pi)^{d/2}", "(2π)^(d/2)"),
        (r"{\frac{a}{b}}^2", "(a/b)²"),
        (r"\frac{(a)(b)}{(a)(b)}", "(a)(b)/((a)(b))"),
        (r"\frac{(a)+(b)}{(a+b)}", "((a) + (b))/(a + b)"),
        # Roots
        (r"\sqrt{x}", "√x"),
        (r"\sqrt{d_k}", "√dₖ"),
        (r"\sqrt{x^2}", "√(x²)"),
        (r"\sqrt{x+1}", "√(x + 1)"),
        (r"\sqrt{\hat v_t}", "√v̂ₜ"),
        (r"\sqrt[3]{x}", "∛x"),
        (r"\sqrt[n]{x}", "ⁿ√x"),
        (r"\sqrt{x}^2", "(√x)²"),
        # Large signs and operators
        (r"\sum_{i=1}^{n} x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\sum_i (x_i)", "∑ᵢ (xᵢ)"),
        (r"\arg\max_\theta L", "arg max_θ L"),
        (r"\operatorname*{arg\,min}_\theta L", "arg min_θ L"),
        (r"\operatorname{top-k}(x)", "top-k(x)"),
        (r"\log\det\Sigma", "log det Σ"),
        (r"\binom{n}{k}", "C(n, k)"),
        # Matrices and cases
        (r"\begin{matrix} a & b \\ c & d \end{matrix}", "[a b; c d]"),
        (r"\begin{pmatrix} a + b & c \\ d & e \end{pmatrix}", "(a+b c; d e)"),
        (r"\begin{bmatrix} a, b & c \end{bmatrix}", "[a,b c]"),
        (r"\begin{pmatrix} \log x & c \end{pmatrix}", "(log x, c)"),
        (r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}", "|a b; c d|"),
        (r"\begin{cases} x & x > 0 \\ 0 & \text{否则} \end{cases}", "{x, x > 0; 0, 否则}"),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b; = c"),
        # Spaces
        (r"a+b-c\cdot d", "a + b − c · d"),
        (r"-1 a", "−1a"),
        (r"a = -b", "a = −b"),
        (r"a\,b\;c\quad d\!e", "a b c  de"),
        (r"f(x, y)", "f(x, y)"),
        (r"\text{if } x", "if x"),
        (r"\text{when $x > 0$ or }y", "when x > 0 or y"),
        (r"\mathrm{KL} x", "KL x"),
        (r"q^\top k 点积", "qᵀk点积"),
        # Accents and alphabets
        (r"\hat y \bar x", "ŷx̄"),
        (r"\widehat{xy}", "hat(xy)"),
        (r"\mathbf{W}\boldsymbol{\theta}\mathcal{L}\mathbb{E}", "𝐖𝛉ℒ𝔼"),
        (r"\bf x {\rm ab} y", "𝐱 ab 𝐲"),
        (r"x \not= y \not\in A", "x ≠ y ∉ A"),
        # From the table of rare symbols
        (r"a \rightsquigarrow b", "a ⇝ b"),
        (r"\left.\frac{a}{b}\right|_{x=0}", "a/b|ₓ₌₀"),
        (r"", ""),
    ],
)
def test_inline(latex: str, line: str) -> None:
    assert inline(latex, strict=True) == line


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"\alpha x^2 \le \beta", "alpha x^2 <= beta"),
        (r"X \in \mathbb{R}^{n \times d}", "X in R^(n x d)"),
        (r"\sum_{i=1}^n \sqrt{\hat x_i}", "sum_(i=1)^n sqrt(hat(x)_i)"),
        (r"\mathbf{w} \leftarrow \mathbf{w} - \eta\nabla L", "w <- w - eta grad L"),
        (r"f'(x) \to \infty", "f'(x) -> inf"),
        (r"\|x\|_2 \cdot \text{长度}", "||x||_2 * 长度"),
    ],
)
def test_inline_in_ascii(latex: str, line: str) -> None:
    assert inline(latex, strict=True, ascii=True) == line
