namespace Softswitch.Sip.Messages;

/// <summary>Request methods this exchange knows by name.</summary>
public enum SipMethod : byte
{
    /// <summary>An extension method: answered with 405; its token stays in the message.</summary>
    Unknown,
    Invite,
    Ack,
    Bye,
    Cancel,
    Options,
    Register,
    Subscribe,
    Notify,
    Info,
    Prack,
    Update,
    Refer,
    Message,
    Publish,
}
