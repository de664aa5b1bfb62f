using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Softswitch.Admin.Metrics;
using Softswitch.Admin.Tests.Fakes;

namespace Softswitch.Admin.Tests.Metrics;

/// <summary>Each test has names of its own: the meters of a process are shared.</summary>
public sealed class MetricsCollectorTests : IDisposable
{
    private readonly Meter _meter = new(MetricsCollector.MeterName);
    private readonly RecordedLog _log = new();
    private readonly MetricsCollector _collector;

    public MetricsCollectorTests() => _collector = new MetricsCollector(TimeProvider.System, _log);

    public void Dispose()
    {
        _collector.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Scrape_Counter_SumsByLabels()
    {
        var counter = _meter.CreateCounter<long>("softswitch_t1_total", description: "Of the test.");
        counter.Add(2);
        counter.Add(1, new KeyValuePair<string, object?>("code", 486));
        counter.Add(3, new KeyValuePair<string, object?>("code", 486));
        counter.Add(1, new KeyValuePair<string, object?>("code", 603));

        var scraped = Scrape();

        Assert.Equal("counter", scraped.Types["softswitch_t1_total"]);
        Assert.Equal("Of the test.", scraped.Helps["softswitch_t1_total"]);
        Assert.Equal(2, scraped["softswitch_t1_total"]);
        Assert.Equal(4, scraped["softswitch_t1_total{code=\"486\"}"]);
        Assert.Equal(1, scraped["softswitch_t1_total{code=\"603\"}"]);
    }

    [Fact]
    public void Scrape_CounterNamedWithoutTotal_GetsIt()
    {
        _meter.CreateCounter<int>("softswitch_t2_turns").Add(1);

        Assert.Equal(1, Scrape()["softswitch_t2_turns_total"]);
    }

    [Fact]
    public void Scrape_InstrumentMadeBeforeTheCollector_IsCountedFromTheCollectorOn()
    {
        var counter = _meter.CreateCounter<long>("softswitch_t3_total");
        using var late = new MetricsCollector(TimeProvider.System, _log);
        counter.Add(5);

        Assert.Equal(5, new Scraped(late.Scrape())["softswitch_t3_total"]);
    }

    [Fact]
    public void Scrape_UpDownCounter_IsAGauge()
    {
        var active = _meter.CreateUpDownCounter<long>("softswitch_t4");
        active.Add(3);
        active.Add(-1);

        var scraped = Scrape();

        Assert.Equal("gauge", scraped.Types["softswitch_t4"]);
        Assert.Equal(2, scraped["softswitch_t4"]);
    }

    [Fact]
    public void Scrape_Gauge_IsTheLastValue()
    {
        var gauge = _meter.CreateGauge<double>("softswitch_t5");
        gauge.Record(3);
        gauge.Record(0.25);

        Assert.Equal(0.25, Scrape()["softswitch_t5"]);
    }

    [Fact]
    public void Scrape_ObservableGauge_IsReadAtEachScrape()
    {
        var value = 7;
        _meter.CreateObservableGauge("softswitch_t6", () => value);

        var first = Scrape()["softswitch_t6"];
        value = 8;
        var second = Scrape()["softswitch_t6"];

        Assert.Equal((7, 8), (first, second));
    }

    [Fact]
    public void Scrape_ObservableGaugeOfADisposedMeter_IsGone()
    {
        var meter = new Meter(MetricsCollector.MeterName);
        meter.CreateObservableGauge("softswitch_t7", () => 1);
        Scrape();
        meter.Dispose();

        Assert.DoesNotContain("softswitch_t7", Scrape().Samples);
    }

    [Fact]
    public void Scrape_ObservableCounter_IsTheTotalItTells()
    {
        _meter.CreateObservableCounter("softswitch_t8_total", () => 100L);

        Scrape();

        Assert.Equal(100, Scrape()["softswitch_t8_total"]);
    }

    [Fact]
    public void Scrape_GaugeThatThrows_IsLoggedAndTheOthersAreShown()
    {
        _meter.CreateObservableGauge("softswitch_t9_bad", new Func<int>(() => throw new InvalidOperationException("expected by the test")));
        _meter.CreateObservableGauge("softswitch_t9_good", () => 1);

        var scraped = Scrape();

        Assert.Equal(1, scraped["softswitch_t9_good"]);
        Assert.Contains(_log.Entries, entry => entry.Level == LogLevel.Warning);
    }

    [Fact]
    public void Scrape_Histogram_CountsIntoBucketsUpToTheirBounds()
    {
        var histogram = _meter.CreateHistogram("softswitch_t10_seconds", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        histogram.Record(0.5);   // on the bound: still below
        histogram.Record(0.75);
        histogram.Record(0.75);
        histogram.Record(9);

        var scraped = Scrape();

        Assert.Equal("histogram", scraped.Types["softswitch_t10_seconds"]);
        Assert.Equal(1, scraped["softswitch_t10_seconds_bucket{le=\"0.5\"}"]);
        Assert.Equal(3, scraped["softswitch_t10_seconds_bucket{le=\"1\"}"]);
        Assert.Equal(4, scraped["softswitch_t10_seconds_bucket{le=\"+Inf\"}"]);
        Assert.Equal(4, scraped["softswitch_t10_seconds_count"]);
        Assert.Equal(11, scraped["softswitch_t10_seconds_sum"]);
    }

    [Fact]
    public void Scrape_HistogramWithLabels_PutsTheBoundLast()
    {
        var histogram = _meter.CreateHistogram<double>("softswitch_t11_seconds");
        histogram.Record(0.003, new KeyValuePair<string, object?>("kind", "a"));

        var scraped = Scrape();

        Assert.Equal(0, scraped["softswitch_t11_seconds_bucket{kind=\"a\",le=\"0.0025\"}"]);
        Assert.Equal(1, scraped["softswitch_t11_seconds_bucket{kind=\"a\",le=\"0.005\"}"]);
        Assert.Equal(0.003, scraped["softswitch_t11_seconds_sum{kind=\"a\"}"]);
    }

    [Fact]
    public void Scrape_LabelsAndHelpWithSpecialCharacters_AreEscaped()
    {
        var counter = _meter.CreateCounter<long>("softswitch.t12-total", description: "two\nlines \\ \"quoted\"");
        counter.Add(1, new KeyValuePair<string, object?>("user-agent", "a\"b\\c\nd"));

        var scraped = Scrape();

        Assert.Equal("two\\nlines \\\\ \"quoted\"", scraped.Helps["softswitch_t12_total"]);
        Assert.Equal(1, scraped["softswitch_t12_total{user_agent=\"a\\\"b\\\\c\\nd\"}"]);
    }

    [Fact]
    public void Scrape_MoreLabelsThanAllowed_AreSummedUpUnderOne()
    {
        var counter = _meter.CreateCounter<long>("softswitch_t13_total");
        for (var i = 0; i < MetricFamily.MaxSeries + 7; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("n", i));
        }

        var scraped = Scrape();

        Assert.Equal(7, scraped["softswitch_t13_total{overflow=\"true\"}"]);
        Assert.Equal(MetricFamily.MaxSeries + 1, scraped.Samples.Keys.Count(key => key.StartsWith("softswitch_t13_total", StringComparison.Ordinal)));
    }

    [Fact]
    public void Scrape_OtherMeters_AreLeftOut()
    {
        using var other = new Meter("Elsewhere");
        other.CreateCounter<long>("softswitch_t14_total").Add(1);

        Assert.DoesNotContain("softswitch_t14_total", Scrape().Types);
    }

    [Fact]
    public void Scrape_Process_TellsItsFigures()
    {
        var scraped = Scrape();

        Assert.InRange(scraped["process_resident_memory_bytes"], 1e6, 1e11);
        Assert.InRange(scraped["process_cpu_seconds_total"], 0.001, 1e6);
        Assert.InRange(scraped["process_threads"], 2, 10_000);
        Assert.InRange(scraped["process_uptime_seconds"], 0.001, 1e6);
        Assert.InRange(scraped["dotnet_gc_pause_seconds_total"], 0, 1e6);
        Assert.InRange(scraped["dotnet_gc_allocated_bytes_total"], 1, 1e15);
        Assert.Contains("dotnet_gc_collections_total{generation=\"2\"}", scraped.Samples);
    }

    [Fact]
    public void Record_KnownLabels_AllocatesNothing()
    {
        var counter = _meter.CreateCounter<long>("softswitch_t15_total");
        var histogram = _meter.CreateHistogram<double>("softswitch_t15_seconds");
        var label = new KeyValuePair<string, object?>("code", 486);
        counter.Add(1, label);
        histogram.Record(0.1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            counter.Add(1, label);
            histogram.Record(0.1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Record_FromSeveralThreads_LosesNothing()
    {
        var counter = _meter.CreateCounter<long>("softswitch_t16_total");

        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 5000; i++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("k", "v"));
            }
        });

        Assert.Equal(20_000, Scrape()["softswitch_t16_total{k=\"v\"}"]);
    }

    private Scraped Scrape() => new(_collector.Scrape());
}
