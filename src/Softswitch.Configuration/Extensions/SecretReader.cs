using Softswitch.Calls.Tracing;
using Softswitch.Configuration.Yaml;
using Softswitch.Sip.Authentication;

namespace Softswitch.Configuration.Extensions;

/// <summary>Reads what an extension registers with: <c>password</c> with <c>digest</c>, or the digests themselves.</summary>
internal static class SecretReader
{
    private const int Md5Digits = 32;
    private const int Sha256Digits = 64;

    private static readonly DigestSecrets None = new(null);

    private static readonly Dictionary<string, DigestAlgorithms> Digests = new()
    {
        ["md5"] = DigestAlgorithms.Md5,
        ["sha256"] = DigestAlgorithms.Sha256,
        ["both"] = DigestAlgorithms.Both,
    };

    /// <param name="map">The extension.</param>
    /// <param name="number">Its number; null when that could not be read.</param>
    /// <param name="realm">SIP realm, part of the digests.</param>
    /// <param name="demoPasswords">Gets the extensions whose password everybody can read in the example.</param>
    /// <returns>None of them when there is an error, which is reported.</returns>
    public static DigestSecrets Read(MapReader map, string? number, string realm, List<(string Number, SourceLine Place)> demoPasswords)
    {
        var password = map.Scalar("password");
        var md5 = map.Scalar("password-ha1");
        var sha256 = map.Scalar("password-ha256");
        var digest = map.Choice("digest", Digests);
        if (md5 is null && sha256 is null)
        {
            return OfPassword(map, password, number, realm, digest ?? DigestAlgorithms.Md5, demoPasswords);
        }

        if (password is not null)
        {
            map.Findings.Error(
                (md5 ?? sha256)!.Place, $"{map.Owner} has both 'password' and '{(md5 is null ? "password-ha256" : "password-ha1")}'; keep one");
            return None;
        }

        if (digest is not null)
        {
            map.Findings.Error(map.PlaceOf("digest"), $"'digest' in {map.Owner} belongs to 'password'; password-ha1 and password-ha256 say themselves which is asked for");
        }

        return new DigestSecrets(
            OfDigits(map, md5, "password-ha1", Md5Digits, "MD5"),
            OfDigits(map, sha256, "password-ha256", Sha256Digits, "SHA-256"));
    }

    private static string? OfDigits(MapReader map, ConfigScalar? scalar, string key, int digits, string algorithm)
    {
        if (scalar is null)
        {
            return null;
        }

        if (scalar.Text.Length == digits && scalar.Text.All(char.IsAsciiHexDigit))
        {
            return scalar.Text.ToLowerInvariant();
        }

        // The value is not shown: a mistyped secret is still a secret.
        map.Findings.Error(scalar.Place, $"'{key}' in {map.Owner}: expected {digits} hexadecimal digits, the {algorithm} of number:realm:password");
        return null;
    }

    private static DigestSecrets OfPassword(
        MapReader map, ConfigScalar? password, string? number, string realm, DigestAlgorithms digest, List<(string Number, SourceLine Place)> demoPasswords)
    {
        if (password is null || password.Text.Length == 0)
        {
            map.Missing("password", "… (or password-ha1); the phone registers with it");
            return None;
        }

        if (password.Text == number || password.Text.Length < 6)
        {
            map.Findings.Warning(password.Place, $"the password of {map.Owner} is easy to guess; whoever finds it telephones at your cost");
        }
        else if (password.Text.StartsWith("demo-", StringComparison.OrdinalIgnoreCase) && number is not null)
        {
            demoPasswords.Add((number, password.Place));
        }

        return number is null ? None : DigestAuthenticator.SecretsOf(number, realm, password.Text, digest);
    }
}
