namespace Softswitch.Sip.Messages;

/// <summary>One header line of a received message, as offsets into its bytes.</summary>
/// <param name="Id">The name when it is known.</param>
/// <param name="Next">1 + index of the next line of the same name; 0 for the last.</param>
/// <param name="Name">Where the name stands.</param>
/// <param name="Value">Where the value stands, trimmed.</param>
internal record struct HeaderField(HeaderName Id, byte Next, Slice Name, Slice Value);
