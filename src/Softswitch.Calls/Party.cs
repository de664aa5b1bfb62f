namespace Softswitch.Calls;

/// <summary>A person at a phone.</summary>
/// <param name="Number">The authenticated extension, whatever From said; for outside callers the number they show, or <see cref="Anonymous"/>.</param>
/// <param name="Name">Name to show; empty when unknown.</param>
public sealed record Party(string Number, string Name)
{
    /// <summary>Stands for the number of a caller who does not want to be known (P34).</summary>
    public const string Anonymous = "anonymous";

    /// <summary>Name of the trunk that an outside caller comes by; null for an extension.</summary>
    public string? Trunk { get; init; }
}
