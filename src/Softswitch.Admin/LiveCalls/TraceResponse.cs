namespace Softswitch.Admin.LiveCalls;

/// <summary>The story of a call with its SIP messages.</summary>
/// <param name="Id">Name of the call.</param>
/// <param name="Live">True while it goes on.</param>
/// <param name="Steps">What happened, in words.</param>
/// <param name="Messages">The SIP messages of all its legs that are still remembered.</param>
internal sealed record TraceResponse(string Id, bool Live, StepResponse[] Steps, SipMessageResponse[] Messages);
