using System.Globalization;
using System.Text;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Authentication;

/// <summary>Client side of digest authentication, for trunks that ask who we are: SHA-256 or MD5 with qop=auth or none (RFC 3261 §22, RFC 7616, 8760).</summary>
/// <remarks>Keeps the last challenge, so that further requests go out with credentials and a higher nonce count. Used by one thread.
/// A request that is challenged a second time without <see cref="IsStale"/> has the wrong password: the caller gives up then.</remarks>
public sealed class DigestClient : IDisposable
{
    private readonly string _user;
    private readonly string? _password;
    private readonly DigestSecrets? _secrets;
    private readonly Random _random;
    private readonly DigestHash _md5 = DigestHash.Md5();
    private readonly DigestHash _sha256 = DigestHash.Sha256();
    private DigestHash _hash;
    private string _realm = string.Empty;
    private string _nonce = string.Empty;
    private string? _opaque;
    private byte[] _ha1 = [];
    private bool _hasQop;
    private uint _count;

    /// <param name="user">User name.</param>
    /// <param name="password">Plain password.</param>
    /// <param name="random">Source of client nonces.</param>
    public DigestClient(string user, string password, Random random)
    {
        _user = user;
        _password = password;
        _random = random;
        _hash = _md5;
    }

    /// <summary>For who knows no password but what is kept of it, for the realm that asks.</summary>
    /// <param name="user">User name.</param>
    /// <param name="secrets">At least that of the algorithm that will be asked for.</param>
    /// <param name="random">Source of client nonces.</param>
    public DigestClient(string user, DigestSecrets secrets, Random random)
        : this(user, "", random)
    {
        _password = null;
        _secrets = secrets;
    }

    /// <summary>True when a challenge is there to be answered.</summary>
    public bool HasChallenge => _nonce.Length > 0;

    /// <summary>True when the last challenge said that only the nonce was too old.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Field for the credentials: Authorization, or Proxy-Authorization after a 407.</summary>
    public HeaderName Field { get; private set; } = HeaderName.Authorization;

    /// <summary>Takes the first challenge of a 401 or 407 that can be answered: the order is the server's preference (RFC 8760 §2.4).</summary>
    /// <returns>False when there is none: another scheme or algorithm, or a qop without auth.</returns>
    public bool TryAccept(SipMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var isProxy = response.StatusCode == 407;
        foreach (var value in response.GetAll(isProxy ? HeaderName.ProxyAuthenticate : HeaderName.WwwAuthenticate))
        {
            if (DigestFields.TryParse(value, out var fields) && fields.KnownAlgorithm != DigestAlgorithms.None && !fields.Nonce.IsEmpty
                && (fields.Qop.IsEmpty || OffersAuth(fields.Qop)))
            {
                Accept(fields);
                Field = isProxy ? HeaderName.ProxyAuthorization : HeaderName.Authorization;
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of <see cref="Field"/> for one request; each call counts the nonce up.</summary>
    /// <exception cref="InvalidOperationException">No challenge has been accepted.</exception>
    public string Authorize(SipMethod method, string requestUri)
    {
        ArgumentNullException.ThrowIfNull(requestUri);
        if (!HasChallenge)
        {
            throw new InvalidOperationException("There is no challenge to answer.");
        }

        var clientNonce = _random.NextInt64().ToString("x16", CultureInfo.InvariantCulture);
        var count = (++_count).ToString("x8", CultureInfo.InvariantCulture);
        var fields = new DigestFields
        {
            Nonce = Encoding.UTF8.GetBytes(_nonce),
            Uri = Encoding.UTF8.GetBytes(requestUri),
            Qop = _hasQop ? "auth"u8 : default,
            NonceCount = Encoding.UTF8.GetBytes(count),
            ClientNonce = Encoding.UTF8.GetBytes(clientNonce),
        };
        var sum = (stackalloc byte[DigestHash.MaxLength])[.._hash.Length];
        _hash.Response(_ha1, fields, Encoding.UTF8.GetBytes(SipMethods.Name(method)), sum);
        var value = new StringBuilder(256)
            .Append("Digest username=").Append(NameAddr.Quote(_user))
            .Append(", realm=\"").Append(_realm)
            .Append("\", nonce=\"").Append(_nonce)
            .Append("\", uri=\"").Append(requestUri)
            .Append("\", response=\"").Append(Convert.ToHexStringLower(sum))
            .Append("\", algorithm=").Append(_hash.Name);
        if (_hasQop)
        {
            value.Append(", qop=auth, nc=").Append(count).Append(", cnonce=\"").Append(clientNonce).Append('"');
        }

        if (_opaque is not null)
        {
            value.Append(", opaque=\"").Append(_opaque).Append('"');
        }

        return value.ToString();
    }

    public void Dispose()
    {
        _md5.Dispose();
        _sha256.Dispose();
    }

    private static bool OffersAuth(ReadOnlySpan<byte> qop)
    {
        foreach (var range in qop.Split((byte)','))
        {
            if (Ascii.EqualsIgnoreCase(SipGrammar.Trim(qop[range]), "auth"u8))
            {
                return true;
            }
        }

        return false;
    }

    private void Accept(scoped in DigestFields fields)
    {
        _realm = SipGrammar.Decode(fields.Realm);
        _nonce = SipGrammar.Decode(fields.Nonce);
        _opaque = fields.Opaque.IsEmpty ? null : SipGrammar.Decode(fields.Opaque);
        _hasQop = !fields.Qop.IsEmpty;
        _count = 0;
        _hash = fields.KnownAlgorithm == DigestAlgorithms.Sha256 ? _sha256 : _md5;
        _ha1 = Encoding.UTF8.GetBytes(_password is not null ? _hash.Ha1(_user, _realm, _password)
            : (_hash == _sha256 ? _secrets!.Sha256 : _secrets!.Md5) ?? "");
        IsStale = fields.IsStale;
    }
}
