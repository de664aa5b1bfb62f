namespace Softswitch.Interop.Tests.Phones;

/// <summary>What a baresip answers to a command.</summary>
/// <param name="Ok">Understood and accepted.</param>
/// <param name="Text">What it printed.</param>
internal sealed record CommandReply(bool Ok, string Text);
