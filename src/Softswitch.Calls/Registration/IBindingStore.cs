namespace Softswitch.Calls.Registration;

/// <summary>Keeps bindings over restarts. Saving returns at once; it is on disk within a second.</summary>
public interface IBindingStore
{
    /// <summary>All bindings, read once at start.</summary>
    IReadOnlyList<Binding> Load();

    /// <summary>Adds or replaces the binding of this extension and Contact URI.</summary>
    void Save(Binding binding);

    void Remove(string extension, string contactUri);
}
