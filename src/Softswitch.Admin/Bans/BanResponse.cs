namespace Softswitch.Admin.Bans;

/// <summary>A pair of source and user from which nothing is accepted after too many wrong passwords.</summary>
/// <param name="Source">IP address.</param>
/// <param name="User">User name that was tried.</param>
/// <param name="Until">When the block ends by itself.</param>
internal sealed record BanResponse(string Source, string User, DateTimeOffset Until);
