using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Authentication;

/// <summary>Server side of digest authentication (RFC 3261 §22, RFC 7616, RFC 8760): makes challenges, checks answers, keeps no state but nonce counts.</summary>
/// <remarks>Used by one thread, the signalling loop.</remarks>
public sealed class DigestAuthenticator : IDisposable
{
    /// <summary>Least length of the key, in bytes.</summary>
    private const int MinKeyLength = 32;

    /// <summary>How long a nonce may be answered.</summary>
    private static readonly TimeSpan _nonceLifetime = TimeSpan.FromMinutes(5);

    private readonly string _realm;
    private readonly byte[] _realmBytes;
    private readonly byte[] _key;
    private readonly NonceFactory _nonces;
    private readonly NonceCounts _counts = new();
    private readonly DigestHash _hash = new();

    /// <param name="realm">Realm of the challenge.</param>
    /// <param name="time">Clock for the age of nonces.</param>
    /// <param name="key">Secret of the process: at least 32 random bytes, for nonces and for the unknown users' fake digests.</param>
    public DigestAuthenticator(string realm, TimeProvider time, byte[] key)
    {
        ArgumentException.ThrowIfNullOrEmpty(realm);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, MinKeyLength, nameof(key));
        _realm = realm;
        _realmBytes = Encoding.UTF8.GetBytes(realm);
        _key = key;
        _nonces = new NonceFactory(time, key);
    }

    /// <summary>Value of a new WWW-Authenticate or Proxy-Authenticate field: qop="auth", MD5.</summary>
    /// <param name="stale">True when the answer was right but its nonce too old (RFC 7616 §3.3).</param>
    public string Challenge(bool stale = false) =>
        $"Digest realm=\"{_realm}\", nonce=\"{_nonces.Create()}\", algorithm=MD5, qop=\"auth\"{(stale ? ", stale=true" : string.Empty)}";

    /// <summary>Checks the credentials of a request. Takes as long for an unknown user as for a known one.</summary>
    /// <param name="request">The request with Authorization or Proxy-Authorization.</param>
    /// <param name="secrets">Finds HA1 (lower-case hex, MD5 of user:realm:password) by user name; null when unknown.</param>
    /// <param name="user">User name of the credentials; null when there are none for our realm.</param>
    /// <remarks>
    /// An answer without qop (RFC 2069, old phones) has no count, so its nonce serves once. The digest is reckoned over the uri the phone
    /// sent; that must name the same user as the Request-URI, but hosts, ports and parameters may differ (phones write the domain, the
    /// address or neither), and REGISTER is not compared at all. What could be gained by the difference is stopped by the nonce count.
    /// </remarks>
    public DigestResult Check(SipMessage request, Func<string, string?> secrets, out string? user)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(secrets);
        user = null;
        var found = Find(request, HeaderName.Authorization, out var fields);
        if (found == DigestResult.Missing)
        {
            found = Find(request, HeaderName.ProxyAuthorization, out fields);
        }

        if (found != DigestResult.Ok)
        {
            return found;
        }

        Span<byte> given = stackalloc byte[DigestHash.Length];
        if (fields.UserName.IsEmpty || fields.Nonce.IsEmpty || fields.Uri.IsEmpty
            || !DigestHash.TryReadSum(fields.Response, given) || !TryReadCount(fields, out var count))
        {
            return DigestResult.Malformed;
        }

        user = SipGrammar.Decode(fields.UserName);
        var isRight = Matches(fields, request.MethodToken, user, secrets, given);
        var isOurs = _nonces.TryRead(fields.Nonce, out var age, out var serial);
        if (!isRight)
        {
            return isOurs ? DigestResult.Wrong : DigestResult.Missing;
        }

        if (!IsFor(request, fields.Uri))
        {
            return DigestResult.Malformed;
        }

        return isOurs && age <= _nonceLifetime && _counts.TryUse(serial, count) ? DigestResult.Ok : DigestResult.Stale;
    }

    /// <summary>HA1 of a plain password: lower-case hex.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "RFC 3261 §22.4: MD5 is what every phone can.")]
    public static string Ha1(string user, string realm, string password) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{user}:{realm}:{password}")));

    public void Dispose() => _hash.Dispose();

    /// <summary>Finds the credentials for our realm among those of other realms and schemes.</summary>
    private DigestResult Find(SipMessage request, HeaderName name, out DigestFields fields)
    {
        foreach (var value in request.GetAll(name))
        {
            if (!DigestFields.IsDigest(value))
            {
                continue;
            }

            if (!DigestFields.TryParse(value, out fields))
            {
                return DigestResult.Malformed;
            }

            // An algorithm that was not offered answers another challenge; a new one sets the phone right.
            if (fields.Realm.SequenceEqual(_realmBytes) && fields.IsMd5)
            {
                return DigestResult.Ok;
            }
        }

        fields = default;
        return DigestResult.Missing;
    }

    /// <summary>Reads the nonce count; without qop there is none, and the highest stands for it.</summary>
    private static bool TryReadCount(scoped in DigestFields fields, out uint count)
    {
        count = uint.MaxValue;
        return fields.Qop.IsEmpty
            || (Ascii.EqualsIgnoreCase(fields.Qop, "auth"u8) && !fields.ClientNonce.IsEmpty && fields.NonceCount.Length == 8
                && uint.TryParse(fields.NonceCount, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out count));
    }

    /// <summary>Compares in constant time; an unknown user has a digest too, one that nobody can know.</summary>
    private bool Matches(
        scoped in DigestFields fields, ReadOnlySpan<byte> method, string user, Func<string, string?> secrets, ReadOnlySpan<byte> given)
    {
        Span<byte> fake = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, fields.UserName, fake);
        Span<byte> ha1 = stackalloc byte[2 * DigestHash.Length];
        _ = Convert.TryToHexStringLower(fake[..DigestHash.Length], ha1, out _);
        var isKnown = secrets(user) is { Length: 2 * DigestHash.Length } secret && Encoding.UTF8.TryGetBytes(secret, ha1, out _);

        Span<byte> expected = stackalloc byte[DigestHash.Length];
        _hash.Response(ha1, fields, method, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given) & isKnown;
    }

    private static bool IsFor(SipMessage request, ReadOnlySpan<byte> digestUri) =>
        request.Method == SipMethod.Register
        || !SipUri.TryParse(request.RequestUri, out var target)
        || (SipUri.TryParse(digestUri, out var signed)
            && (signed.User.IsEmpty || UriText.AreEqual(signed.User, target.User, ignoreCase: false)));
}
