using Softswitch.Calls.Registration;

namespace Softswitch.Calls.Subscriptions;

/// <summary>Lamps of phones that have not subscribed: they are told once when they register and whenever the count changes.</summary>
/// <remarks>A phone that says it does not do this is not asked again until its contact has gone and registers anew. One that only failed
/// (was starting, was out of reach) is told again when it registers next, or when the count changes.</remarks>
internal sealed class UnsolicitedLamps(
    NotifySender sender, LocationService locations, IMessageCounts counts, Func<Binding, bool> isSubscribed, TimeProvider time) : IDisposable
{
    /// <summary>A phone that is going to subscribe does so right after it has registered; it is left that long.</summary>
    private static readonly TimeSpan TimeToSubscribe = TimeSpan.FromSeconds(2);

    /// <summary>Answers that mean "I do not do this", now or ever; anything else may be better next time.</summary>
    private static readonly HashSet<int> Refusals = [403, 405, 406, 415, 420, 481, 489, 501];

    private readonly Dictionary<(string Extension, string ContactUri), Lamp> _lamps = [];

    public void OnCountChanged(string mailbox)
    {
        foreach (var binding in locations.Find(mailbox))
        {
            TellNow(binding);
        }
    }

    /// <summary>A contact is new, or its phone has started anew and knows nothing of what it was told.</summary>
    public void OnAdded(Binding binding)
    {
        OnRemoved(binding);
        if (counts.Count(binding.Extension) is null)
        {
            return;
        }

        LampOf(binding).Timer = time.CreateTimer(_ => Tell(binding), null, TimeToSubscribe, Timeout.InfiniteTimeSpan);
    }

    public void OnRemoved(Binding binding)
    {
        if (_lamps.Remove((binding.Extension, binding.ContactUri), out var lamp))
        {
            lamp.Timer?.Dispose();
        }
    }

    /// <summary>Tells the phone the count, if the contact is still there; its flow may have changed since.</summary>
    public void Tell(Binding binding)
    {
        if (locations.Find(binding.Extension).FirstOrDefault(current => current.ContactUri == binding.ContactUri) is { } current)
        {
            TellNow(current);
        }
    }

    public void Dispose()
    {
        foreach (var lamp in _lamps.Values)
        {
            lamp.Timer?.Dispose();
        }
    }

    /// <summary>Sends now, or when the NOTIFY under way is answered; nothing to one that has subscribed or refused.</summary>
    private void TellNow(Binding binding)
    {
        if (counts.Count(binding.Extension) is not { } count || isSubscribed(binding))
        {
            return;
        }

        var lamp = LampOf(binding);
        if (lamp.HasRefused)
        {
            return;
        }

        if (lamp.IsNotifying)
        {
            lamp.IsBehind = true; // also when it says the same: it may be lost
            return;
        }

        if (lamp.Told == count)
        {
            return;
        }

        lamp.IsNotifying = true;
        lamp.Told = count;
        sender.SendUnsolicited(binding, count, new NotifyOutcome((status, _) => OnNotified(binding, lamp, status)));
    }

    private void OnNotified(Binding binding, Lamp lamp, int status)
    {
        lamp.IsNotifying = false;
        if (status is < 200 or >= 300)
        {
            lamp.HasRefused = Refusals.Contains(status);
            lamp.Told = null;
        }

        if (lamp.IsBehind)
        {
            lamp.IsBehind = false;
            Tell(binding);
        }
    }

    private Lamp LampOf(Binding binding)
    {
        var key = (binding.Extension, binding.ContactUri);
        if (!_lamps.TryGetValue(key, out var lamp))
        {
            _lamps.Add(key, lamp = new Lamp());
        }

        return lamp;
    }

    private sealed class Lamp
    {
        /// <summary>What the phone was told last; null when nothing.</summary>
        public MessageCount? Told { get; set; }

        public bool IsNotifying { get; set; }

        public bool IsBehind { get; set; }

        public bool HasRefused { get; set; }

        public ITimer? Timer { get; set; }
    }
}
