using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Authentication;

/// <summary>Server side of digest authentication (RFC 3261 §22, RFC 7616, RFC 8760): makes challenges, checks answers, keeps no state but nonce counts.</summary>
public sealed class DigestAuthenticator
{
    /// <param name="realm">Realm of the challenge.</param>
    /// <param name="time">Clock for the age of nonces.</param>
    /// <param name="key">Secret of the process: at least 32 random bytes, for nonces and for the unknown users' fake digests.</param>
    public DigestAuthenticator(string realm, TimeProvider time, byte[] key) => throw new NotImplementedException();

    /// <summary>Value of a new WWW-Authenticate or Proxy-Authenticate field: qop="auth", MD5.</summary>
    /// <param name="stale">True when the answer was right but its nonce too old (RFC 7616 §3.3).</param>
    public string Challenge(bool stale = false) => throw new NotImplementedException();

    /// <summary>Checks the credentials of a request. Takes as long for an unknown user as for a known one.</summary>
    /// <param name="request">The request with Authorization or Proxy-Authorization.</param>
    /// <param name="secrets">Finds HA1 (lower-case hex, MD5 of user:realm:password) by user name; null when unknown.</param>
    /// <param name="user">User name of the credentials; null when there are none for our realm.</param>
    public DigestResult Check(SipMessage request, Func<string, string?> secrets, out string? user) => throw new NotImplementedException();

    /// <summary>HA1 of a plain password: lower-case hex.</summary>
    public static string Ha1(string user, string realm, string password) => throw new NotImplementedException();
}
