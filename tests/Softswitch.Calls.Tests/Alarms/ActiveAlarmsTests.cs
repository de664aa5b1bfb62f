using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Calls.Alarms;
using Softswitch.Testing;

namespace Softswitch.Calls.Tests.Alarms;

public sealed class ActiveAlarmsTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ActiveAlarms _alarms;

    public ActiveAlarmsTests() => _alarms = new ActiveAlarms(_time, NullLogger<ActiveAlarms>.Instance);

    [Fact]
    public void Raise_Again_KeepsTheFirstTimeAndTakesTheNewText()
    {
        var first = _time.GetUtcNow();
        _alarms.Raise("trunk:telia", "telia does not answer");

        _time.Advance(TimeSpan.FromMinutes(1));
        _alarms.Raise("trunk:telia", "telia refuses the password");

        Assert.Equal([new Alarm("trunk:telia", "telia refuses the password", first)], _alarms.Active);
    }

    [Fact]
    public void Active_Several_OldestFirst()
    {
        _alarms.Raise("b", "first");
        _time.Advance(TimeSpan.FromSeconds(1));
        _alarms.Raise("a", "second");

        Assert.Equal(["b", "a"], _alarms.Active.Select(alarm => alarm.Key));
    }

    [Fact]
    public void Clear_OneOfTwo_TheOtherStays()
    {
        _alarms.Raise("a", "one");
        _alarms.Raise("b", "two");

        _alarms.Clear("a");
        _alarms.Clear("never raised");

        Assert.Equal(["b"], _alarms.Active.Select(alarm => alarm.Key));
    }
}
