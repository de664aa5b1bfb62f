using System.Diagnostics.Metrics;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Tests.Engine;

public sealed class MetricsTests
{
    [Fact]
    public void Meter_AfterATalk_CountsStreamsAndPackets()
    {
        using var media = new MediaFixture();
        var phone = media.AddPhone();
        var stream = media.Open(phone);
        media.Speak(phone, stream, TimeSpan.FromMilliseconds(100));
        var values = new Dictionary<string, HashSet<double>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Softswitch")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        listener.Start();

        listener.RecordObservableInstruments();

        Assert.Contains(5, values["softswitch_media_packets_received"]); // other tests' engines may report beside it
        Assert.Contains(1, values["softswitch_media_streams"]);
        Assert.Contains(0, values["softswitch_media_packets_rejected"]);

        void Add(Instrument instrument, double value)
        {
            if (!values.TryGetValue(instrument.Name, out var all))
            {
                values.Add(instrument.Name, all = []);
            }

            all.Add(value);
        }
    }

    [Fact]
    public void CountLateness_SeveralTurns_CountsTheLateAndKeepsTheWorst()
    {
        var counters = new MediaCounters();

        foreach (var microseconds in new[] { 100, 2000, 2001, 7000, 300 })
        {
            counters.CountLateness(TimeSpan.FromMicroseconds(microseconds));
        }

        Assert.Equal(2, counters.LateTicks);
        Assert.Equal(TimeSpan.FromMicroseconds(7000).Ticks, counters.WorstLatenessTicks);
    }
}
