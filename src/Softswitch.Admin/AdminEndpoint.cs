using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Softswitch.Admin.Access;
using Softswitch.Admin.Alarms;
using Softswitch.Admin.Bans;
using Softswitch.Admin.Extensions;
using Softswitch.Admin.Greetings;
using Softswitch.Admin.Health;
using Softswitch.Admin.Http;
using Softswitch.Admin.LiveCalls;
using Softswitch.Admin.Messages;
using Softswitch.Admin.Metrics;
using Softswitch.Admin.Records;
using Softswitch.Admin.Registrations;
using Softswitch.Admin.Reloading;

namespace Softswitch.Admin;

/// <summary>The HTTP endpoint for administrators and monitoring: health, metrics, and an API behind a bearer token (docs/api.md).</summary>
/// <remarks>Reads no configuration file or environment variable of its own, takes no signals and prints nothing.</remarks>
public sealed class AdminEndpoint(AdminOptions options, AdminServices services) : IAsyncDisposable
{
    /// <summary>The largest body anybody may send: no route but that of greetings needs more.</summary>
    private const long MaxBodyBytes = 64 * 1024;

    private const long MaxConnections = 200;

    /// <summary>How long open requests may take to end when the exchange stops.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);

    private WebApplication? _application;

    /// <summary>The address it listens on, with the real port; empty before the start.</summary>
    public string Address => _application?.Urls.FirstOrDefault() ?? "";

    /// <summary>The routes, as "GET /api/calls"; empty before the start.</summary>
    internal IEnumerable<string> Routes =>
        from source in ((IEndpointRouteBuilder?)_application)?.DataSources ?? []
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        select $"{method} {endpoint.RoutePattern.RawText}";

    /// <summary>Makes the token if there is none and listens. Meant to be run beside the start of everything else, on the pool.</summary>
    /// <exception cref="IOException">The address is taken, or the token file cannot be read or made or holds no usable token;
    /// the message is for people.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var token = LoadToken();
        if (token.IsReadableByOthers)
        {
            services.Loggers.CreateLogger<AdminEndpoint>().TokenReadableByOthers(options.TokenFile);
        }

        var application = Build(token);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        _application = application;
    }

    /// <summary>Stops listening; open requests get a second to end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_application is { } application)
        {
            await application.StopAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is { } application)
        {
            _application = null;
            await application.DisposeAsync();
        }
    }

    private AdminToken LoadToken()
    {
        try
        {
            return AdminToken.LoadOrCreate(options.TokenFile);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or InvalidDataException)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private WebApplication Build(AdminToken token)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Softswitch.Admin" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Limit).UseUrls(options.Listen);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new HostLoggers(services.Loggers));
        AddServices(builder.Services);

        var application = builder.Build();
        application.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Problems.WriteUnexpectedAsync });
        application.UseStatusCodePages(context => Problems.WriteAsync(context.HttpContext));
        application.UseMiddleware<TokenGate>(token);
        application.MapHealth();
        application.MapMetrics();
        application.MapOpenApi("/openapi/v1.json");
        var api = application.MapGroup(TokenGate.Guarded);
        api.MapRegistrations();
        api.MapExtensions();
        api.MapCalls();
        api.MapTraces();
        api.MapRecords();
        api.MapMessages();
        api.MapGreetings();
        api.MapAlarms();
        api.MapBans();
        api.MapReload();
        return application;
    }

    private void AddServices(IServiceCollection collection)
    {
        collection.AddRoutingCore();
        collection.AddOpenApi();
        collection.AddSingleton<IHostLifetime, NoLifetime>();
        collection.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        collection.ConfigureHttpJsonOptions(json =>
        {
            // What is written is generated; only the OpenAPI document looks at other types: those of parameters.
            json.SerializerOptions.TypeInfoResolver = JsonTypeInfoResolver.Combine(AdminJson.Default, new DefaultJsonTypeInfoResolver());
            // Sent as application/json, never inside a page: names may be read as they are written.
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        collection.AddSingleton(services);
        collection.AddSingleton(new LoopQuery(services.Loop, services.Time, options.LoopTimeout));
        collection.AddSingleton(services.Calls);
        collection.AddSingleton(services.Locations);
        collection.AddSingleton(services.Messages);
        collection.AddSingleton(services.Greetings);
        collection.AddSingleton(services.Alarms);
        collection.AddSingleton(services.Logins);
        collection.AddSingleton(services.Reload);
        collection.AddSingleton(services.Metrics);
        collection.AddSingleton(new OfficeTime(services.Zone));
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
    }
}
