using Softswitch.Calls.Registration;

namespace Softswitch.Simulation.Tests.Stores;

/// <summary>Bindings that outlive an exchange.</summary>
internal sealed class MemoryBindingStore : IBindingStore
{
    private readonly Dictionary<(string, string), Binding> _bindings = [];

    public IReadOnlyList<Binding> Load() => [.. _bindings.Values];

    public void Save(Binding binding) => _bindings[(binding.Extension, binding.ContactUri)] = binding;

    public void Remove(string extension, string contactUri) => _bindings.Remove((extension, contactUri));
}
