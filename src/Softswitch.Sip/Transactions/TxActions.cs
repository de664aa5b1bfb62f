namespace Softswitch.Sip.Transactions;

/// <summary>What the owner of a transaction has to do after a step.</summary>
[Flags]
internal enum TxActions
{
    None = 0,

    /// <summary>Send the response that the user gave.</summary>
    Send = 1 << 0,

    /// <summary>Send again what was sent last: the request, or the last response if there was one.</summary>
    ResendLast = 1 << 1,

    /// <summary>Send the ACK for a non-2xx response.</summary>
    SendAck = 1 << 2,

    /// <summary>Send 100 Trying.</summary>
    SendTrying = 1 << 3,

    /// <summary>Give the message to the user.</summary>
    PassUp = 1 << 4,

    /// <summary>Tell the user that no final response, or no ACK, came in time.</summary>
    ReportTimeout = 1 << 5,

    /// <summary>Tell the user that the transport failed.</summary>
    ReportFailure = 1 << 6,

    /// <summary>Tell the user that the ACK came.</summary>
    ReportConfirmed = 1 << 7,

    /// <summary>Forget the transaction; stops its timers.</summary>
    Remove = 1 << 8,

    /// <summary>Stop the timers that run; comes before any start.</summary>
    StopTimers = 1 << 9,
    StartTimerA = 1 << 10,
    StartTimerB = 1 << 11,
    StartTimerD = 1 << 12,
    StartTimerE = 1 << 13,
    StartTimerF = 1 << 14,
    StartTimerG = 1 << 15,
    StartTimerH = 1 << 16,
    StartTimerI = 1 << 17,
    StartTimerJ = 1 << 18,
    StartTimerK = 1 << 19,
    StartTimerL = 1 << 20,
    StartTimerM = 1 << 21,

    /// <summary>Start the 200 ms after which 100 Trying is sent.</summary>
    StartTimerTrying = 1 << 22,
}
