namespace Softswitch.Sip.Authentication;

/// <summary>What came of checking credentials.</summary>
public enum DigestResult
{
    /// <summary>The user is who they say.</summary>
    Ok,

    /// <summary>No credentials for our realm: challenge.</summary>
    Missing,

    /// <summary>Right password but an old nonce or a repeated nonce count: challenge with stale=true; not a failure.</summary>
    Stale,

    /// <summary>Wrong password or unknown user, with a nonce of ours.</summary>
    Wrong,

    /// <summary>Credentials that cannot be read, or for another request: 400.</summary>
    Malformed,
}
