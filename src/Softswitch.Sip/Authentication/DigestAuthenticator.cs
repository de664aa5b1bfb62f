using System.Buffers.Binary;
using System.Globalization;
using System.Net;
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
    private readonly DigestHash _md5 = DigestHash.Md5();
    private readonly DigestHash _sha256 = DigestHash.Sha256();
    private readonly Func<double, DigestAlgorithms> _decoy;

    /// <param name="realm">Realm of the challenge.</param>
    /// <param name="time">Clock for the age of nonces.</param>
    /// <param name="key">Secret of the process: at least 32 random bytes, for nonces and for the unknown users' fake digests.</param>
    /// <param name="decoy">Algorithms for an unknown user, by a number from 0 to 1 that belongs to the name: distributed as those of known users
    /// are, so that nobody can tell them apart. Null: all are asked for MD5.</param>
    public DigestAuthenticator(string realm, TimeProvider time, byte[] key, Func<double, DigestAlgorithms>? decoy = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(realm);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, MinKeyLength, nameof(key));
        _realm = realm;
        _realmBytes = Encoding.UTF8.GetBytes(realm);
        _key = key;
        _nonces = new NonceFactory(time, key);
        _decoy = decoy ?? (_ => DigestAlgorithms.Md5);
    }

    /// <summary>Values of new WWW-Authenticate fields with qop="auth", one for each algorithm, the best first (RFC 8760 §2.3).</summary>
    /// <param name="source">Address that is asked; an answer from another one is not taken.</param>
    /// <param name="algorithms">What to offer.</param>
    /// <param name="stale">True when the answer was right but its nonce too old (RFC 7616 §3.3).</param>
    public IReadOnlyList<string> Challenges(IPAddress source, DigestAlgorithms algorithms = DigestAlgorithms.Md5, bool stale = false)
    {
        var nonce = _nonces.Create(source);
        List<string> challenges = [];
        foreach (var algorithm in (ReadOnlySpan<DigestAlgorithms>)[DigestAlgorithms.Sha256, DigestAlgorithms.Md5])
        {
            if (algorithms.HasFlag(algorithm))
            {
                challenges.Add($"Digest realm=\"{_realm}\", nonce=\"{nonce}\", algorithm={HashOf(algorithm).Name}, qop=\"auth\"{(stale ? ", stale=true" : string.Empty)}");
            }
        }

        return challenges;
    }

    /// <summary>What to offer a user: what there are secrets for, and for one without any what a keyed hash of the name chooses.</summary>
    public DigestAlgorithms AlgorithmsFor(string user, DigestSecrets? secrets)
    {
        if (secrets is { Algorithms: not DigestAlgorithms.None } known)
        {
            return known.Algorithms;
        }

        Span<byte> sum = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(user), sum);
        return _decoy(BinaryPrimitives.ReadUInt32BigEndian(sum[^sizeof(uint)..]) / (1.0 + uint.MaxValue));
    }

    /// <summary>Checks the credentials of a request. Takes as long for an unknown user as for a known one.</summary>
    /// <param name="request">The request with Authorization or Proxy-Authorization.</param>
    /// <param name="source">Address the request came from.</param>
    /// <param name="secrets">Finds what is kept of a user's password; null when unknown.</param>
    /// <param name="user">User name of the credentials; null when there are none for our realm.</param>
    /// <remarks>
    /// An answer without qop (RFC 2069, old phones) has no count, so its nonce serves once. The digest is reckoned over the uri the phone
    /// sent; that must name the same user as the Request-URI, but hosts, ports and parameters may differ (phones write the domain, the
    /// address or neither), and REGISTER is not compared at all. What could be gained by the difference is stopped by the nonce count.
    /// </remarks>
    public DigestResult Check(SipMessage request, IPAddress source, Func<string, DigestSecrets?> secrets, out string? user)
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

        var algorithm = fields.KnownAlgorithm;
        user = SipGrammar.Decode(fields.UserName);
        var known = secrets(user);
        if (!AlgorithmsFor(user, known).HasFlag(algorithm))
        {
            return DigestResult.Missing; // it answers another challenge; a new one sets the phone right
        }

        var hash = HashOf(algorithm);
        var given = (stackalloc byte[DigestHash.MaxLength])[..hash.Length];
        if (fields.UserName.IsEmpty || fields.Nonce.IsEmpty || fields.Uri.IsEmpty
            || !hash.TryReadSum(fields.Response, given) || !TryReadCount(fields, out var count))
        {
            return DigestResult.Malformed;
        }

        var isRight = Matches(fields, request.MethodToken, hash, algorithm == DigestAlgorithms.Md5 ? known?.Md5 : known?.Sha256, given);
        var isOurs = _nonces.TryRead(fields.Nonce, source, out var age, out var serial);
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

    /// <summary>What is kept of a plain password, for the algorithms that are wanted.</summary>
    public static DigestSecrets SecretsOf(string user, string realm, string password, DigestAlgorithms algorithms = DigestAlgorithms.Md5)
    {
        using var md5 = DigestHash.Md5();
        using var sha256 = DigestHash.Sha256();
        return new DigestSecrets(
            algorithms.HasFlag(DigestAlgorithms.Md5) ? md5.Ha1(user, realm, password) : null,
            algorithms.HasFlag(DigestAlgorithms.Sha256) ? sha256.Ha1(user, realm, password) : null);
    }

    /// <summary>HA1 of a plain password by MD5: lower-case hex.</summary>
    public static string Ha1(string user, string realm, string password) => SecretsOf(user, realm, password).Md5!;

    public void Dispose()
    {
        _md5.Dispose();
        _sha256.Dispose();
    }

    private DigestHash HashOf(DigestAlgorithms algorithm) => algorithm == DigestAlgorithms.Sha256 ? _sha256 : _md5;

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

            // An algorithm that nobody offered answers another challenge; a new one sets the phone right.
            if (fields.Realm.SequenceEqual(_realmBytes) && fields.KnownAlgorithm != DigestAlgorithms.None)
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
        scoped in DigestFields fields, ReadOnlySpan<byte> method, DigestHash hash, string? secret, ReadOnlySpan<byte> given)
    {
        Span<byte> fake = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, fields.UserName, fake);
        var ha1 = (stackalloc byte[2 * DigestHash.MaxLength])[..(2 * hash.Length)];
        _ = Convert.TryToHexStringLower(fake[..hash.Length], ha1, out _);
        var isKnown = secret?.Length == ha1.Length && Encoding.UTF8.TryGetBytes(secret, ha1, out _);

        var expected = (stackalloc byte[DigestHash.MaxLength])[..hash.Length];
        hash.Response(ha1, fields, method, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given) & isKnown;
    }

    private static bool IsFor(SipMessage request, ReadOnlySpan<byte> digestUri) =>
        request.Method == SipMethod.Register
        || !SipUri.TryParse(request.RequestUri, out var target)
        || (SipUri.TryParse(digestUri, out var signed)
            && (signed.User.IsEmpty || UriText.AreEqual(signed.User, target.User, ignoreCase: false)));
}
