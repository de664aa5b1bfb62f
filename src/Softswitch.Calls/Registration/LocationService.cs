using System.Diagnostics.Metrics;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Registration;

/// <summary>The table of bindings: in memory, written through to the store. All members but the metric are for the signalling loop.</summary>
public sealed class LocationService : ILocations, IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, List<Binding>> _byExtension = [];
    private readonly ISipTransports _transports;
    private readonly IBindingStore _store;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private readonly Meter _meter = new("Softswitch");
    private int _count;

    /// <param name="transports">Tells which flows are alive.</param>
    /// <param name="store">Where bindings are kept over restarts.</param>
    /// <param name="time">Clock of the signalling loop.</param>
    public LocationService(ISipTransports transports, IBindingStore store, TimeProvider time)
    {
        _transports = transports;
        _store = store;
        _time = time;
        _sweep = time.CreateTimer(_ => Sweep(), null, SweepInterval, SweepInterval);
        _meter.CreateObservableGauge("softswitch_registrations", () => Volatile.Read(ref _count), description: "Bindings, waiting ones included.");
    }

    /// <summary>The bindings of this extension have changed; raised after the change.</summary>
    public event Action<string>? Changed;

    /// <summary>A binding was added or refreshed; the flag tells that it is new, or that its phone has started anew
    /// (another Call-ID than before, RFC 3261 §10.2.4).</summary>
    public event Action<Binding, bool>? Registered;

    /// <summary>A binding is gone: removed by the phone, replaced or expired.</summary>
    public event Action<Binding>? Removed;

    public IEnumerable<Binding> All
    {
        get
        {
            var now = _time.GetUtcNow();
            return _byExtension.Values.SelectMany(bindings => bindings).Where(binding => binding.IsLive(now)).Select(AsSeenNow);
        }
    }

    /// <summary>Takes over what the store has kept; once, when the transports listen. UDP phones can be rung at once,
    /// those that came over a connection wait until they come back.</summary>
    public void Load()
    {
        var now = _time.GetUtcNow();
        foreach (var stored in _store.Load())
        {
            if (!stored.IsLive(now))
            {
                _store.Remove(stored.Extension, stored.ContactUri);
                continue;
            }

            var flow = stored.Flow.Transport == SipTransport.Udp ? _transports.FlowTo(SipTransport.Udp, stored.Flow.Remote) : null;
            Bindings(stored.Extension).Add(flow is null ? stored with { IsWaiting = true } : stored with { Flow = flow, IsWaiting = false });
            _count++;
        }
    }

    public IReadOnlyList<Binding> Find(string extension)
    {
        if (!_byExtension.TryGetValue(extension, out var bindings))
        {
            return [];
        }

        var now = _time.GetUtcNow();
        return
        [
            .. bindings
                .Where(binding => binding.IsLive(now) && CanRing(binding))
                .OrderByDescending(binding => binding.Q)
                .ThenByDescending(binding => binding.RegisteredAt),
        ];
    }

    /// <summary>Live bindings of an extension, waiting ones included, in the order they were first made.</summary>
    public IReadOnlyList<Binding> Of(string extension)
    {
        if (!_byExtension.TryGetValue(extension, out var bindings))
        {
            return [];
        }

        var now = _time.GetUtcNow();
        return [.. bindings.Where(binding => binding.IsLive(now)).Select(AsSeenNow)];
    }

    /// <summary>Forgets all devices of an extension: it is gone, or its password has changed.</summary>
    /// <returns>How many there were.</returns>
    public int Drop(string extension)
    {
        List<Binding> bindings = _byExtension.TryGetValue(extension, out var found) ? [.. found] : [];
        Apply(extension, bindings, []);
        return bindings.Count;
    }

    public void Dispose()
    {
        _sweep.Dispose();
        _meter.Dispose();
    }

    /// <summary>Carries out what a REGISTER asked for: first removes, then adds or replaces (by Contact URI as text).</summary>
    internal void Apply(string extension, IReadOnlyList<Binding> removed, IReadOnlyList<Binding> saved)
    {
        foreach (var binding in removed)
        {
            Remove(binding);
        }

        foreach (var binding in saved)
        {
            var bindings = Bindings(extension);
            var index = bindings.FindIndex(existing => existing.ContactUri == binding.ContactUri);
            var isNew = index < 0 || bindings[index].CallId != binding.CallId;
            if (index < 0)
            {
                bindings.Add(binding);
                _count++;
            }
            else
            {
                bindings[index] = binding;
            }

            _store.Save(binding);
            Registered?.Invoke(binding, isNew);
        }

        if (removed.Count + saved.Count > 0)
        {
            Changed?.Invoke(extension);
        }
    }

    private List<Binding> Bindings(string extension)
    {
        if (!_byExtension.TryGetValue(extension, out var bindings))
        {
            _byExtension.Add(extension, bindings = []);
        }

        return bindings;
    }

    private void Remove(Binding binding)
    {
        if (!_byExtension.TryGetValue(binding.Extension, out var bindings)
            || bindings.RemoveAll(existing => existing.ContactUri == binding.ContactUri) == 0)
        {
            return;
        }

        if (bindings.Count == 0)
        {
            _byExtension.Remove(binding.Extension);
        }

        _count--;
        _store.Remove(binding.Extension, binding.ContactUri);
        Removed?.Invoke(binding);
    }

    private void Sweep()
    {
        var now = _time.GetUtcNow();
        List<Binding>? expired = null;
        foreach (var bindings in _byExtension.Values)
        {
            foreach (var binding in bindings)
            {
                if (!binding.IsLive(now))
                {
                    (expired ??= []).Add(binding);
                }
            }
        }

        foreach (var extension in expired?.GroupBy(binding => binding.Extension) ?? [])
        {
            Apply(extension.Key, [.. extension], []);
        }
    }

    private bool CanRing(Binding binding) => !binding.IsWaiting && _transports.IsAlive(binding.Flow);

    /// <summary>A binding whose connection has been closed waits just as one that a restart has cut off.</summary>
    private Binding AsSeenNow(Binding binding) => binding.IsWaiting || CanRing(binding) ? binding : binding with { IsWaiting = true };
}
