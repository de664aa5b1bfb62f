using Microsoft.Extensions.Logging;

namespace Softswitch.Calls.Alarms;

/// <summary>The alarms of a running exchange; they live in memory, because whoever raises one notices the matter again after a restart.</summary>
public sealed class ActiveAlarms(TimeProvider time, ILogger<ActiveAlarms> log) : IAlarms
{
    private readonly Dictionary<string, Alarm> _active = [];

    public IReadOnlyList<Alarm> Active => [.. _active.Values.OrderBy(alarm => alarm.Since)];

    public void Raise(string key, string text)
    {
        var isNew = !_active.TryGetValue(key, out var alarm);
        if (!isNew && alarm!.Text == text)
        {
            return;
        }

        _active[key] = isNew ? new Alarm(key, text, time.GetUtcNow()) : alarm! with { Text = text };
        log.AlarmRaised(key, text);
        if (isNew)
        {
            AlarmMetrics.Raised.Add(1);
            AlarmMetrics.Active.Add(1);
        }
    }

    public void Clear(string key)
    {
        if (_active.Remove(key))
        {
            log.AlarmCleared(key);
            AlarmMetrics.Active.Add(-1);
        }
    }
}
