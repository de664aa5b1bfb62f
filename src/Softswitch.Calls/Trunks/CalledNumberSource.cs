namespace Softswitch.Calls.Trunks;

/// <summary>Where a trunk writes the number that was called.</summary>
public enum CalledNumberSource
{
    RequestUri,

    /// <summary>To; the Request-URI then holds the user we have registered with.</summary>
    To,

    /// <summary>P-Called-Party-ID (RFC 7315 §4.2).</summary>
    CalledPartyId,
}
