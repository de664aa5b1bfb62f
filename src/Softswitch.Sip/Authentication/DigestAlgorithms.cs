namespace Softswitch.Sip.Authentication;

/// <summary>Algorithms of digest authentication (RFC 8760 §2.1).</summary>
[Flags]
public enum DigestAlgorithms
{
    None = 0,

    /// <summary>What every phone can.</summary>
    Md5 = 1,

    Sha256 = 2,

    /// <summary>Both are offered, SHA-256 first; some phones give up at the sight of it.</summary>
    Both = Md5 | Sha256,
}
