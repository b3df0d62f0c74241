using System.Globalization;
using System.Threading.RateLimiting;
using Immuta.Sdk.Validation;
using Microsoft.Extensions.Configuration;
using Polly;

namespace Immuta.Sdk.DependencyInjection;

// Reads the options from a configuration section, key by key: a binder doesn't know Secret, its messages quote values, and
// it ignores keys that it doesn't know.
internal static class ImmutaClientConfiguration
{
    private const string Resilience = "Resilience";

    public static void Apply(IConfiguration section, ImmutaClientOptions options)
    {
        var known = new List<string>();
        options.ConfigurationPath = (section as IConfigurationSection)?.Path;
        options.BaseAddress = Text("BaseAddress") is { } address ? Http.BaseAddress.Parse(address) : options.BaseAddress;
        options.ApiKey = Text("ApiKey") is { } key ? new Secret(key) : options.ApiKey;
        options.ApiKeyFile = Text("ApiKeyFile") ?? options.ApiKeyFile;
        options.ApiKeyEnvironmentVariable = Text("ApiKeyEnvironmentVariable") ?? options.ApiKeyEnvironmentVariable;
        options.ApiKeyMode = Choice("ApiKeyMode", options.ApiKeyMode);
        options.AllowInsecureHttp = Flag("AllowInsecureHttp", options.AllowInsecureHttp);
        options.MaxRetryAfter = Time("MaxRetryAfter", options.MaxRetryAfter);
        options.UseConcurrencyLimiter = Flag("UseConcurrencyLimiter", options.UseConcurrencyLimiter);
        options.UseCircuitBreaker = Flag("UseCircuitBreaker", options.UseCircuitBreaker);
        options.RecoverLostResponses = Flag("RecoverLostResponses", options.RecoverLostResponses);
        options.UserAgentSuffix = Text("UserAgentSuffix") ?? options.UserAgentSuffix;
        options.MaxResponseBodyBytes = Number("MaxResponseBodyBytes", options.MaxResponseBodyBytes);
        options.MaxErrorResponseBodyBytes = Number("MaxErrorResponseBodyBytes", options.MaxErrorResponseBodyBytes);

        // The keys of the standard resilience options.
        var resilience = options.Resilience;
        var limiter = resilience.RateLimiter.DefaultRateLimiterOptions;
        limiter.PermitLimit = Number("Resilience:RateLimiter:DefaultRateLimiterOptions:PermitLimit", limiter.PermitLimit);
        limiter.QueueLimit = Number("Resilience:RateLimiter:DefaultRateLimiterOptions:QueueLimit", limiter.QueueLimit);
        limiter.QueueProcessingOrder = Choice("Resilience:RateLimiter:DefaultRateLimiterOptions:QueueProcessingOrder", limiter.QueueProcessingOrder);
        resilience.TotalRequestTimeout.Timeout = Time("Resilience:TotalRequestTimeout:Timeout", resilience.TotalRequestTimeout.Timeout);
        var retry = resilience.Retry;
        retry.MaxRetryAttempts = Number("Resilience:Retry:MaxRetryAttempts", retry.MaxRetryAttempts);
        retry.BackoffType = Choice("Resilience:Retry:BackoffType", retry.BackoffType);
        retry.UseJitter = Flag("Resilience:Retry:UseJitter", retry.UseJitter);
        retry.Delay = Time("Resilience:Retry:Delay", retry.Delay);
        retry.MaxDelay = Value("Resilience:Retry:MaxDelay", retry.MaxDelay, text => ParseTime(text), AsTime);
        retry.ShouldRetryAfterHeader = Flag("Resilience:Retry:ShouldRetryAfterHeader", retry.ShouldRetryAfterHeader);
        var breaker = resilience.CircuitBreaker;
        breaker.FailureRatio = Value(
            "Resilience:CircuitBreaker:FailureRatio", breaker.FailureRatio, text => double.Parse(text, CultureInfo.InvariantCulture), "a number with a decimal point, such as 0.1");
        breaker.MinimumThroughput = Number("Resilience:CircuitBreaker:MinimumThroughput", breaker.MinimumThroughput);
        breaker.SamplingDuration = Time("Resilience:CircuitBreaker:SamplingDuration", breaker.SamplingDuration);
        breaker.BreakDuration = Time("Resilience:CircuitBreaker:BreakDuration", breaker.BreakDuration);
        resilience.AttemptTimeout.Timeout = Time("Resilience:AttemptTimeout:Timeout", resilience.AttemptTimeout.Timeout);
        FindUnknownKeys();

        string? Text(string key)
        {
            known.Add(key);
            return section[key] is { Length: > 0 } text ? text : null;
        }

        int Number(string key, int current) => Value(key, current, text => int.Parse(text, CultureInfo.InvariantCulture), "a whole number");

        bool Flag(string key, bool current) => Value(key, current, bool.Parse, "true or false");

        TimeSpan Time(string key, TimeSpan current) => Value(key, current, ParseTime, AsTime);

        T Choice<T>(string key, T current)
            where T : struct, Enum => Value(key, current, text => Enum.Parse<T>(text, ignoreCase: true), $"one of {string.Join(", ", Enum.GetNames<T>())}");

        T Value<T>(string key, T current, Func<string, T> parse, string form)
        {
            try
            {
                return Text(key) is { } text ? parse(text) : current;
            }
            catch (Exception ex) when (ex is FormatException or OverflowException or ArgumentException)
            {
                // Without the exception, whose message quotes the value.
                Refuse(key, $"cannot be read. Write {form}.");
                return current;
            }
        }

        void Refuse(string key, string problem) =>
            (options.ConfigurationProblems ??= []).Add($"{(options.ConfigurationPath is { } path ? ConfigurationPath.Combine(path, key) : key)} {problem}");

        // The section may also hold settings of the application, such as the sections of other clients. So only a misspelled key
        // of ours is refused; everything below Resilience is ours.
        void FindUnknownKeys()
        {
            string[] names = [.. known.Select(key => key.Split(':')[0]).Distinct(StringComparer.OrdinalIgnoreCase)];
            foreach (var child in section.GetChildren())
            {
                if (string.Equals(child.Key, Resilience, StringComparison.OrdinalIgnoreCase))
                {
                    FindUnknownResilienceKeys(child, Resilience);
                }
                else if (!names.Contains(child.Key, StringComparer.OrdinalIgnoreCase) && Typo.Meant(child.Key, names) is { } meant)
                {
                    Refuse(child.Key, $"is not a setting. Write {meant}.");
                }
            }
        }

        void FindUnknownResilienceKeys(IConfigurationSection parent, string path)
        {
            if (parent.Value is { Length: > 0 } && !known.Contains(path, StringComparer.OrdinalIgnoreCase))
            {
                var below = known.Where(key => key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase)).ToArray();
                Refuse(path, below.Length == 0 ? NotASetting(path) : $"has no value of its own. Set {string.Join(" or ", below)}.");
            }

            foreach (var child in parent.GetChildren())
            {
                FindUnknownResilienceKeys(child, $"{path}:{child.Key}");
            }
        }

        string NotASetting(string path) => Typo.Meant(path, known) is { } meant
            ? $"is not a setting. Write {meant}."
            : $"is not a setting. The settings there are {string.Join(", ", known.Where(key => key.StartsWith(Resilience, StringComparison.Ordinal)))}.";
    }

    private const string AsTime = "hours, minutes and seconds, such as 00:01:40";

    // A number alone would be days.
    private static TimeSpan ParseTime(string text) =>
        text.Contains(':', StringComparison.Ordinal) ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : throw new FormatException();
}
