namespace Softswitch.Admin.Alarms;

/// <summary>An alarm.</summary>
/// <param name="Key">What it is about: "trunk:telia".</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Since">When it was first noticed.</param>
internal sealed record AlarmResponse(string Key, string Text, DateTimeOffset Since);
