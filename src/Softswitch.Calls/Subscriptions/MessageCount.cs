namespace Softswitch.Calls.Subscriptions;

/// <summary>What the lamp of a mailbox shows.</summary>
/// <param name="New">Messages not heard.</param>
/// <param name="Old">Messages heard and kept.</param>
public readonly record struct MessageCount(int New, int Old);
