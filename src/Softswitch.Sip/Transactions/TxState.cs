namespace Softswitch.Sip.Transactions;

/// <summary>States of the four transaction machines (RFC 3261 §17, figures 5 to 8; Accepted of RFC 6026).</summary>
internal enum TxState : byte
{
    /// <summary>INVITE client: sent, nothing heard yet.</summary>
    Calling,

    /// <summary>The others but INVITE server: sent or received, nothing answered yet.</summary>
    Trying,
    Proceeding,
    Completed,

    /// <summary>INVITE with a 2xx (RFC 6026).</summary>
    Accepted,

    /// <summary>INVITE server: the ACK for a non-2xx has come.</summary>
    Confirmed,
    Terminated,
}
