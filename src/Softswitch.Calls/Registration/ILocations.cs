namespace Softswitch.Calls.Registration;

/// <summary>Where the devices of extensions are.</summary>
public interface ILocations
{
    /// <summary>Live bindings that can be rung now, best first.</summary>
    IReadOnlyList<Binding> Find(string extension);

    /// <summary>All live bindings, waiting ones included.</summary>
    IEnumerable<Binding> All { get; }
}
