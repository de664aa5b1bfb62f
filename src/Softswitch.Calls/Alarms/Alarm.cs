namespace Softswitch.Calls.Alarms;

/// <summary>Something an admin has to see to, from when it was noticed until it is over.</summary>
/// <param name="Key">What it is about: "trunk:telia"; one alarm a key.</param>
/// <param name="Text">What is wrong, in plain words.</param>
/// <param name="Since">When it was first raised, UTC; a new text does not change it.</param>
public sealed record Alarm(string Key, string Text, DateTimeOffset Since);
