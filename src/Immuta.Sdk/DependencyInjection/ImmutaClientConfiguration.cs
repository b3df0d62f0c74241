using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Polly;

namespace Immuta.Sdk.DependencyInjection;

// Reads the options from a configuration section, key by key: a binder doesn't know Secret, and its messages quote values.
internal static class ImmutaClientConfiguration
{
    public static void Apply(string name, IConfiguration section, ImmutaClientOptions options)
    {
        options.ConfigurationPath = (section as IConfigurationSection)?.Path;
        options.BaseAddress = Text("BaseAddress") is { } address ? Http.BaseAddress.Parse(address) : options.BaseAddress;
        options.ApiKey = Text("ApiKey") is { } key ? new Secret(key) : options.ApiKey;
        options.ApiKeyMode = Value("ApiKeyMode", options.ApiKeyMode, text => Enum.Parse<ApiKeyMode>(text, ignoreCase: true));
        options.AllowInsecureHttp = Value("AllowInsecureHttp", options.AllowInsecureHttp, bool.Parse);
        options.MaxRetryAfter = Value("MaxRetryAfter", options.MaxRetryAfter, Time);
        options.UseConcurrencyLimiter = Value("UseConcurrencyLimiter", options.UseConcurrencyLimiter, bool.Parse);
        options.UseCircuitBreaker = Value("UseCircuitBreaker", options.UseCircuitBreaker, bool.Parse);
        options.RecoverLostResponses = Value("RecoverLostResponses", options.RecoverLostResponses, bool.Parse);
        options.UserAgentSuffix = Text("UserAgentSuffix") ?? options.UserAgentSuffix;
        options.MaxResponseBodyBytes = Value("MaxResponseBodyBytes", options.MaxResponseBodyBytes, Number);
        options.MaxErrorResponseBodyBytes = Value("MaxErrorResponseBodyBytes", options.MaxErrorResponseBodyBytes, Number);

        // The keys of the standard resilience options.
        var resilience = options.Resilience;
        var limiter = resilience.RateLimiter.DefaultRateLimiterOptions;
        limiter.PermitLimit = Value("Resilience:RateLimiter:DefaultRateLimiterOptions:PermitLimit", limiter.PermitLimit, Number);
        limiter.QueueLimit = Value("Resilience:RateLimiter:DefaultRateLimiterOptions:QueueLimit", limiter.QueueLimit, Number);
        limiter.QueueProcessingOrder = Value(
            "Resilience:RateLimiter:DefaultRateLimiterOptions:QueueProcessingOrder", limiter.QueueProcessingOrder, text => Enum.Parse<QueueProcessingOrder>(text, ignoreCase: true));
        resilience.TotalRequestTimeout.Timeout = Value("Resilience:TotalRequestTimeout:Timeout", resilience.TotalRequestTimeout.Timeout, Time);
        var retry = resilience.Retry;
        retry.MaxRetryAttempts = Value("Resilience:Retry:MaxRetryAttempts", retry.MaxRetryAttempts, Number);
        retry.BackoffType = Value("Resilience:Retry:BackoffType", retry.BackoffType, text => Enum.Parse<DelayBackoffType>(text, ignoreCase: true));
        retry.UseJitter = Value("Resilience:Retry:UseJitter", retry.UseJitter, bool.Parse);
        retry.Delay = Value("Resilience:Retry:Delay", retry.Delay, Time);
        retry.MaxDelay = Value("Resilience:Retry:MaxDelay", retry.MaxDelay, text => Time(text));
        retry.ShouldRetryAfterHeader = Value("Resilience:Retry:ShouldRetryAfterHeader", retry.ShouldRetryAfterHeader, bool.Parse);
        var breaker = resilience.CircuitBreaker;
        breaker.FailureRatio = Value("Resilience:CircuitBreaker:FailureRatio", breaker.FailureRatio, text => double.Parse(text, CultureInfo.InvariantCulture));
        breaker.MinimumThroughput = Value("Resilience:CircuitBreaker:MinimumThroughput", breaker.MinimumThroughput, Number);
        breaker.SamplingDuration = Value("Resilience:CircuitBreaker:SamplingDuration", breaker.SamplingDuration, Time);
        breaker.BreakDuration = Value("Resilience:CircuitBreaker:BreakDuration", breaker.BreakDuration, Time);
        resilience.AttemptTimeout.Timeout = Value("Resilience:AttemptTimeout:Timeout", resilience.AttemptTimeout.Timeout, Time);

        string? Text(string key) => section[key] is { Length: > 0 } text ? text : null;

        T Value<T>(string key, T current, Func<string, T> parse)
        {
            try
            {
                return Text(key) is { } text ? parse(text) : current;
            }
            catch (Exception ex) when (ex is FormatException or OverflowException or ArgumentException)
            {
                // Without the exception, whose message quotes the value.
                var path = options.ConfigurationPath is { } parent ? ConfigurationPath.Combine(parent, key) : key;
                throw new OptionsValidationException(name, typeof(ImmutaClientOptions), [$"{path} cannot be read as the kind of value that belongs there. Correct it: a number, true or false, a time such as 00:00:30, or one of the words of the option."]);
            }
        }
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
