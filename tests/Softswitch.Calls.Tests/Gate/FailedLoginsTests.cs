using System.Globalization;
using System.Net;
using Softswitch.Calls.Gate;
using Softswitch.Testing;

namespace Softswitch.Calls.Tests.Gate;

public sealed class FailedLoginsTests
{
    private static readonly IPAddress Source = IPAddress.Parse("10.0.0.5");

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Add_TenthWithinFiveMinutes_Blocks()
    {
        var failures = new FailedLogins(_clock);

        var results = Enumerable.Range(0, 10).Select(_ =>
        {
            _clock.Advance(TimeSpan.FromSeconds(29));
            return failures.Add(Source, "10100");
        }).ToList();

        Assert.Equal([false, false, false, false, false, false, false, false, false, true], results);
        Assert.True(failures.IsBlocked(Source, "10100"));
    }

    [Fact]
    public void Add_TenSpreadOverMoreThanFiveMinutes_DoesNotBlock()
    {
        var failures = new FailedLogins(_clock);

        for (var i = 0; i < 30; i++)
        {
            failures.Add(Source, "10100");
            _clock.Advance(TimeSpan.FromSeconds(34));
        }

        Assert.False(failures.IsBlocked(Source, "10100"));
    }

    [Fact]
    public void IsBlocked_OtherUserOrOtherSource_IsFalse()
    {
        var failures = new FailedLogins(_clock);

        AddTen(failures);

        Assert.False(failures.IsBlocked(Source, "10101"));
        Assert.False(failures.IsBlocked(IPAddress.Parse("10.0.0.6"), "10100"));
    }

    [Fact]
    public void IsBlocked_AfterTenMinutes_IsFalse()
    {
        var failures = new FailedLogins(_clock);
        AddTen(failures);

        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        var before = failures.IsBlocked(Source, "10100");
        _clock.Advance(TimeSpan.FromSeconds(1));
        var after = failures.IsBlocked(Source, "10100");

        Assert.True(before);
        Assert.False(after);
    }

    [Fact]
    public void Add_MoreNamesThanItRemembers_StaysBounded()
    {
        var failures = new FailedLogins(_clock);

        for (var i = 0; i < FailedLogins.MaxPairs + 100; i++)
        {
            failures.Add(Source, i.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal(FailedLogins.MaxPairs, failures.Count);
    }

    [Fact]
    public void Add_OldPairs_AreForgotten()
    {
        var failures = new FailedLogins(_clock);
        failures.Add(Source, "1");
        failures.Add(Source, "2");

        _clock.Advance(TimeSpan.FromMinutes(6));
        failures.Add(Source, "3");

        Assert.Equal(1, failures.Count);
    }

    private static void AddTen(FailedLogins failures)
    {
        for (var i = 0; i < FailedLogins.MaxFailures; i++)
        {
            failures.Add(Source, "10100");
        }
    }
}
