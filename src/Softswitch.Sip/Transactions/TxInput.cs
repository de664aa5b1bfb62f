namespace Softswitch.Sip.Transactions;

/// <summary>What can happen to a transaction; the letters are those of RFC 3261 §17 (table 4) and RFC 6026.</summary>
internal enum TxInput : byte
{
    /// <summary>Server: the request came again.</summary>
    Request,

    /// <summary>INVITE server: an ACK came.</summary>
    Ack,

    /// <summary>Server: the user answers 1xx.</summary>
    SendProvisional,

    /// <summary>Server: the user answers 2xx.</summary>
    SendSuccess,

    /// <summary>Server: the user answers 3xx to 6xx.</summary>
    SendFailure,

    /// <summary>Client: a 1xx came.</summary>
    Provisional,

    /// <summary>Client: a 2xx came.</summary>
    Success,

    /// <summary>Client: a 3xx to 6xx came.</summary>
    Failure,
    TimerA,
    TimerB,
    TimerD,
    TimerE,
    TimerF,
    TimerG,
    TimerH,
    TimerI,
    TimerJ,
    TimerK,
    TimerL,
    TimerM,

    /// <summary>INVITE server: 200 ms without an answer of the user (RFC 3261 §17.2.1).</summary>
    TimerTrying,

    /// <summary>INVITE client: 64·T1 since the CANCEL without a final response (RFC 3261 §9.1).</summary>
    TimerCancel,

    /// <summary>A message could not be sent, or the connection is gone.</summary>
    TransportFailed,
}
