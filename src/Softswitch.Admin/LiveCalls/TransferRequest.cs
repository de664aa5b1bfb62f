namespace Softswitch.Admin.LiveCalls;

/// <summary>Where a caller is to be led.</summary>
/// <param name="To">The number, as the caller would dial it.</param>
internal sealed record TransferRequest(string To);
