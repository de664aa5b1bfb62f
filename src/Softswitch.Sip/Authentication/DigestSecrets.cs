namespace Softswitch.Sip.Authentication;

/// <summary>What is kept of a password: the digest of user:realm:password by each algorithm the user may be asked for.</summary>
/// <param name="Md5">32 lower-case hexadecimal digits, or null: MD5 is not offered.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits, or null: SHA-256 is not offered.</param>
public sealed record DigestSecrets(string? Md5, string? Sha256 = null)
{
    public DigestAlgorithms Algorithms =>
        (Md5 is null ? DigestAlgorithms.None : DigestAlgorithms.Md5) | (Sha256 is null ? DigestAlgorithms.None : DigestAlgorithms.Sha256);
}
