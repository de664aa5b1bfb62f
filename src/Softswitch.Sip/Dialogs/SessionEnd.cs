namespace Softswitch.Sip.Dialogs;

/// <summary>How a session ended when it was not us who ended it.</summary>
public enum SessionEnd
{
    /// <summary>CANCEL before the answer.</summary>
    Cancelled,

    /// <summary>BYE.</summary>
    Bye,

    /// <summary>Our 200 was never acknowledged (RFC 3261 §13.3.1.4).</summary>
    NoAck,

    /// <summary>A request of ours in the dialog got 408 or 481, or no answer at all (§12.2.1.2).</summary>
    Lost,
}
