namespace Softswitch.Interop.Tests.Phones;

/// <summary>Something a baresip reports.</summary>
/// <param name="Type">REGISTER_OK, CALL_INCOMING, CALL_CLOSED, MWI_NOTIFY …</param>
/// <param name="Param">Status, reason, digit, or the body of a NOTIFY.</param>
/// <param name="Peer">URI of the other party; empty outside calls.</param>
/// <param name="CallId">Call-ID; empty outside calls.</param>
internal sealed record PhoneEvent(string Type, string Param, string Peer, string CallId);
