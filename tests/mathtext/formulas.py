"""The formulas whose drawings are kept under golden/.

After a change that is meant, `python -m tests.mathtext.formulas` writes them anew; read the difference.
"""

from pathlib import Path

from dlcoach.mathtext.formula import block, inline

GOLDEN = Path(__file__).parent / "golden"
WIDTH = 72

FORMULAS = {
    # Layers and their shapes
    "affine": r"Y = XW + \mathbf{b}, \quad X \in \mathbb{R}^{n \times d},\ W \in \mathbb{R}^{d \times q}",
    "relu": r"\operatorname{ReLU}(x) = \max(0, x)",
    "leaky-relu": r"f(x) = \begin{cases} x & \text{if } x > 0 \\ \alpha x & \text{otherwise} \end{cases}",
    "leaky-relu-zh": r"f(x) = \begin{cases} x & \text{若 } x > 0 \\ \alpha x & \text{否则} \end{cases}",
    "sigmoid": r"\sigma(z) = \frac{1}{1 + e^{-z}}",
    "sigmoid-slope": r"\sigma'(z) = \sigma(z)\bigl(1 - \sigma(z)\bigr)",
    "tanh": r"\tanh x = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} = 2\sigma(2x) - 1",
    "softmax": r"\operatorname{softmax}(\mathbf{o})_i = \frac{\exp(o_i)}{\sum_{j=1}^{k} \exp(o_j)}",
    "log-sum-exp": r"\log \sum_{j} e^{o_j} = m + \log \sum_j e^{o_j - m}, \qquad m = \max_j o_j",
    "conv-size": r"n_{\text{out}} = \left\lfloor \frac{n - k + 2p}{s} \right\rfloor + 1",
    "convolution": r"Y_{i,j} = \sum_{a=0}^{k_h - 1} \sum_{b=0}^{k_w - 1} X_{i+a,\,j+b}\, K_{a,b}",
    "pooling": r"y_{i,j} = \max_{(a,b) \in R} x_{si+a, sj+b}",
    # Losses and probability
    "cross-entropy": r"\ell(\mathbf{y}, \hat{\mathbf{y}}) = -\sum_{j=1}^{q} y_j \log \hat{y}_j",
    "binary-cross-entropy": (
        r"L = -\frac{1}{n} \sum_{i=1}^{n} \left[ y_i \log \hat y_i + (1 - y_i) \log (1 - \hat y_i) \right]"
    ),
    "mse": r"\mathrm{MSE} = \frac{1}{n} \lVert \hat{\mathbf{y}} - \mathbf{y} \rVert_2^2",
    "normal": r"p(x) = \frac{1}{\sqrt{2\pi\sigma^2}} \exp\left( -\frac{(x - \mu)^2}{2\sigma^2} \right)",
    "normal-d": (
        r"\mathcal{N}(\mathbf{x}) = (2\pi)^{-d/2} |\Sigma|^{-1/2} \exp\left( -\frac12 (\mathbf{x} - "
        r"\boldsymbol\mu)^\top \Sigma^{-1} (\mathbf{x} - \boldsymbol\mu) \right)"
    ),
    "bayes": r"P(C_1 \mid x) = \frac{P(x \mid C_1) P(C_1)}{\sum_{k} P(x \mid C_k) P(C_k)}",
    "kl": r"D_{\mathrm{KL}}(p \,\|\, q) = \mathbb{E}_{x \sim p}\left[ \log \frac{p(x)}{q(x)} \right] \ge 0",
    "likelihood": r"\hat\theta = \arg\max_{\theta} \prod_{i=1}^{n} p(x_i \mid \theta)",
    "arg-min": r"\theta^* = \operatorname*{arg\,min}_\theta L(\theta)",
    "binomial": r"P(k) = \binom{n}{k} p^k (1 - p)^{n-k}",
    "variance": r"\operatorname{Var}[X] = \mathbb{E}[X^2] - \mathbb{E}[X]^2",
    "integral": r"\int_{-\infty}^{\infty} p(x)\,dx = 1",
    "big-o": r"\lim_{n \to \infty} \frac{\log n}{n} = 0",
    # Gradients and optimisers
    "chain-rule": r"\frac{\partial L}{\partial w} = \frac{\partial L}{\partial z} \cdot \frac{\partial z}{\partial w}",
    "sgd": r"\mathbf{w} \leftarrow \mathbf{w} - \eta \nabla_{\mathbf{w}} L",
    "momentum": r"v \leftarrow \beta v - \eta \frac{\partial L}{\partial w} \\ w \leftarrow w + v",
    "adagrad": r"w \leftarrow w - \frac{\eta}{\sqrt{s + \epsilon}} \odot g",
    "adam": (
        r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1 - "
        r"\beta_2) g_t^2 \\ w_t &= w_{t-1} - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} \end{aligned}"
    ),
    "jacobian": (
        r"J = \begin{bmatrix} \frac{\partial y_1}{\partial x_1} & \cdots & \frac{\partial y_1}{\partial x_n} "
        r"\\ \vdots & \ddots & \vdots \\ \frac{\partial y_m}{\partial x_1} & \cdots & \frac{\partial "
        r"y_m}{\partial x_n} \end{bmatrix}"
    ),
    "derivative-at": r"\left. \frac{df}{dx} \right|_{x=0} = 1",
    "weight-decay": r"J(\theta) = L(\theta) + \frac{\lambda}{2} \|\theta\|_2^2",
    "xavier": (
        r"W_{ij} \sim U\left( -\sqrt{\frac{6}{n_{\text{in}} + n_{\text{out}}}},\ \sqrt{\frac{6}{n_{\text{in}} "
        r"+ n_{\text{out}}}} \right)"
    ),
    # Normalisation, dropout
    "batch-norm": r"\hat{x}_i = \frac{x_i - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}, \quad y_i = \gamma \hat{x}_i + \beta",
    "standard-deviation": r"\sigma = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2}",
    "dropout": r"h' = \begin{cases} 0 & \text{概率为 } p \\ \frac{h}{1-p} & \text{其他情况} \end{cases}",
    # Recurrent nets and attention
    "rnn": r"\mathbf{h}_t = \tanh(W_{hh} \mathbf{h}_{t-1} + W_{xh} \mathbf{x}_t + \mathbf{b}_h)",
    "lstm": (
        r"\begin{aligned} \tilde{C}_t &= \tanh(W_c [h_{t-1}, x_t] + b_c) \\ C_t &= F_t \odot C_{t-1} + I_t "
        r"\odot \tilde{C}_t \end{aligned}"
    ),
    "attention": (
        r"\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left( \frac{QK^\top}{\sqrt{d_k}} \right) "
        r"V"
    ),
    "additive-attention": (
        r"a(\mathbf q, \mathbf k) = \mathbf w_v^\top \tanh(\mathbf W_q \mathbf q + \mathbf W_k \mathbf k) \in "
        r"\mathbb{R}"
    ),
    "attention-weight": r"\alpha_{t,i} = \frac{e^{f(q_t, k_i)}}{\sum_{j=1}^{n} e^{f(q_t, k_j)}}",
    "positions": (
        r"\begin{cases} \sin\left( i / 10000^{2j/d} \right) & \text{if $k = 2j$} \\ \cos\left( i / "
        r"10000^{2j/d} \right) & \text{if $k = 2j + 1$} \end{cases}"
    ),
    "causal-mask": r"M_{ij} = \begin{cases} 0, & j \le i \\ -\infty, & j > i \end{cases}",
    "shapes": r"\underbrace{Q}_{n \times d} \underbrace{K^\top}_{d \times m} = \underbrace{S}_{n \times m}",
    "over-brace": r"\overbrace{h_1, \ldots, h_T}^{T \text{ states}} \to c",
    "perplexity": r"\exp\left( -\frac{1}{n} \sum_{t=1}^{n} \log P(x_t \mid x_{t-1}, \ldots, x_1) \right)",
    "gan": (
        r"\min_{G} \max_{D} \mathbb{E}_{x \sim p_{\text{data}}} [\log D(x)] + \mathbb{E}_{z \sim p_z} [\log "
        r"(1 - D(G(z)))]"
    ),
    # Linear algebra, sets and signs
    "matrix-product": (
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{pmatrix} x \\ y \end{pmatrix} = \begin{pmatrix} "
        r"x + 2y \\ 3x + 4y \end{pmatrix}"
    ),
    "determinant": r"\begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc",
    "array": r"\begin{array}{c|cc} \oplus & 0 & 1 \\ \hline 0 & 0 & 1 \\ 1 & 1 & 0 \end{array}",
    "cosine": r"\cos(\mathbf u, \mathbf v) = \frac{\mathbf u^\top \mathbf v}{\|\mathbf u\| \cdot \|\mathbf v\|}",
    "inner-product": r"\left\langle \frac{u}{2}, v \right\rangle",
    "set": r"\left\{ (x_i, y_i) \mid i = 1, \ldots, n \right\} \subseteq \mathcal{X} \times \mathcal{Y}",
    "map": r"f \colon \mathbb{R}^d \to \{0, 1\}, \quad x \mapsto \mathbb{1}[w^\top x > 0]",
    "not": r"x \not= y, \quad x \not\in A, \quad A \neq \emptyset",
    "accents": r"\hat y,\ \bar x,\ \tilde x,\ \vec v,\ \dot z,\ \overline{AB},\ \widehat{xyz}",
    "nested-fraction": r"\cfrac{1}{1 + \cfrac{1}{x}}",
    "double-script": r"x_{i,j}^{(l+1)} + a^{b^c} + {}^{T}A + z^{'}",
    "roots": r"\sqrt{2} + \sqrt[3]{x + 1} + \sqrt[n]{\frac{a}{b}}",
    "set-over": r"X_n \xrightarrow{d} X, \quad a \overset{\text{def}}{=} b, \quad \underset{w}{\min}\ L",
    "stacked-limits": r"\sum_{\substack{i \in I \\ i \ne j}} x_i",
    "tagged": r"f(x, y) = \frac{1}{20} x^2 + y^2 \tag{1}",
    "boxed": r"\boxed{E = mc^2}",
    "words": r"\text{accuracy} = \frac{\text{number right}}{\text{number of all}} \times 100\%",
    # Hard ones, from the notes and beyond
    "conv-by-index": r"Y_{i,j} = \sum_{a=0}^{k_h - 1} \sum_{b=0}^{k_w-1} X_{i+a,\,j+b} K_{a,b}",
    "primes": r"b^1 = \sum_i a^{'}_{1,i} v^i, \quad f''_{xy} = x'''",
    "middle": r"P\left( A \,\middle|\, \frac{B}{C} \right) = \operatorname{KL}\left(q \,\middle\|\, p\right)",
    "over": r"{a + b \over c} + {n \choose k} + {a \atop b}",
    "roots-in-roots": r"\sqrt{1+\sqrt{1+\sqrt{1+x}}} \ne \sqrt[3]{\frac{a}{b}}",
    "fractions-in-fractions": r"\frac{\frac{a}{b}}{\frac{c}{d}} = \frac{ad}{bc}",
    "scripts-in-scripts": r"a_{i_j} + 2^{2^{x}} + W_{q^2} + x^{\frac{1}{2}} + e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
    "jump": r"\left.\frac{\partial L}{\partial w}\right|_{w=w_0} = \left[\frac{a}{b}\right]_0^1",
    "floor": r"\left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1 \le \left\lceil \frac{n}{s} \right\rceil",
    "gradients": (
        r"\begin{aligned} \frac{\partial L}{\partial W} &= \frac1n X^\top (\hat y - y) \\ \frac{\partial "
        r"L}{\partial b} &= \frac1n \sum_{i} (\hat y_i - y_i) \end{aligned}"
    ),
    "huber": (
        r"\begin{cases} \frac{1}{2}x^2 & |x| \le \delta \\ \delta(|x| - \frac12\delta) & \text{其他} "
        r"\end{cases}"
    ),
    "policy-gradient": (
        r"\nabla_\theta \mathbb{E}_{x\sim p_\theta}\left[ f(x) \right] = \mathbb{E}\left[ f(x) \nabla_\theta "
        r"\log p_\theta(x) \right]"
    ),
    "matrix-powers": (
        r"\begin{bmatrix} 1 & \dots & n \\ \vdots & \ddots & \vdots \\ 1 & \cdots & n\end{bmatrix}^\top "
        r"\begin{pmatrix} \frac{1}{2} \\ \hat y_{n+1}^{(t)} \end{pmatrix}"
    ),
    "modulo": r"a \equiv b \pmod n, \quad a \bmod n, \quad a \mod n",
    "dots": r"\dot{x} + \ddot{x} + \dddot{x} + \widetilde{abc} + \overrightarrow{AB}",
    # Too long for a line
    "long-sum": (
        r"L(\theta) = \sum_{i=1}^{n} \ell_i(\theta) + \lambda_1 \|\theta\|_1 + \lambda_2 \|\theta\|_2^2 + \mu "
        r"\operatorname{KL}(p \| q) + \nu \log \det \Sigma + \rho \operatorname{tr}(W^\top W)"
    ),
    "long-aligned": (
        r"\begin{aligned} \log p(x) &= \mathbb{E}_{q}[\log p(x \mid z)] - \operatorname{KL}(q(z \mid x) "
        r"\,\|\, p(z)) + \operatorname{KL}(q(z \mid x) \,\|\, p(z \mid x)) \\ &\ge \mathbb{E}_{q}[\log p(x "
        r"\mid z)] - \operatorname{KL}(q(z \mid x) \,\|\, p(z)) \end{aligned}"
    ),
}  # fmt: skip


def drawing(latex: str) -> str:
    """All forms of a formula, as its golden file holds them."""
    parts = [
        ("latex", [latex]),
        ("inline", [inline(latex, strict=True)]),
        ("inline, ASCII", [inline(latex, strict=True, ascii=True)]),
        ("block", block(latex, WIDTH, strict=True)),
        ("block, ASCII", block(latex, WIDTH, strict=True, ascii=True)),
    ]
    return "".join(f"-- {title}\n" + "".join(line + "\n" for line in lines) for title, lines in parts)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, latex in FORMULAS.items():
        (GOLDEN / f"{name}.txt").write_text(drawing(latex), encoding="utf-8")
