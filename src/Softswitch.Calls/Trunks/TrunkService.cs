namespace Softswitch.Calls.Trunks;

/// <summary>The trunks of the office.</summary>
public sealed class TrunkService(IReadOnlyDictionary<string, TrunkOptions> options) : ITrunkLines
{
    /// <inheritdoc/>
    public TrunkLine LineOf(string trunk, bool isEmergency) => options.ContainsKey(trunk) ? TrunkLine.Free : TrunkLine.Down;
}
