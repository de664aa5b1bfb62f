namespace Softswitch.Admin;

/// <summary>Where the admin endpoint listens and what it asks for.</summary>
public sealed record AdminOptions
{
    /// <summary>Address to listen on: <c>http://127.0.0.1:8080</c>; port 0 takes a free one.</summary>
    public required string Listen { get; init; }

    /// <summary>Full path of the file with the bearer token; made at the first start.</summary>
    public required string TokenFile { get; init; }

    /// <summary>Longest wait for the signalling loop before a request gets 503.</summary>
    public TimeSpan LoopTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
