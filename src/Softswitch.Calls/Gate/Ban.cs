using System.Net;

namespace Softswitch.Calls.Gate;

/// <summary>A pair of source and user from which nothing is accepted.</summary>
/// <param name="Source">Address of the phone, or of whoever guesses.</param>
/// <param name="User">User name it tried.</param>
/// <param name="Until">When the block ends by itself, UTC.</param>
public sealed record Ban(IPAddress Source, string User, DateTimeOffset Until);
