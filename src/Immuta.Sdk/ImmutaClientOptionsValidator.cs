using Immuta.Sdk.Authentication;
using Immuta.Sdk.Files;
using Microsoft.Extensions.Options;

namespace Immuta.Sdk;

// All validation rules of the options. A problem names the configuration key and never a secret.
internal sealed class ImmutaClientOptionsValidator : IValidateOptions<ImmutaClientOptions>
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_minBreak = TimeSpan.FromMilliseconds(500);

    public static void ThrowIfInvalid(ImmutaClientOptions options)
    {
        var problems = FindProblems(options);
        if (problems.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(ImmutaClientOptions), problems);
        }
    }

    public ValidateOptionsResult Validate(string? name, ImmutaClientOptions options)
    {
        var problems = FindProblems(options);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static List<string> FindProblems(ImmutaClientOptions options)
    {
        List<string> problems = [.. options.ConfigurationProblems ?? []];
        void Check(bool holds, string key, string problem)
        {
            if (!holds)
            {
                problems.Add($"{options.ConfigurationPath ?? nameof(ImmutaClientOptions)}:{key} {problem}");
            }
        }

        CheckAddress(options, Check);
        CheckCredential(options, Check);
        CheckResilience(options, Check);
        Check(options.MaxResponseBodyBytes >= 1024, nameof(options.MaxResponseBodyBytes), "must be between 1024 and 2147483647.");
        Check(options.MaxErrorResponseBodyBytes is >= 0 and <= 16 * 1024 * 1024, nameof(options.MaxErrorResponseBodyBytes), "must be between 0 and 16777216.");
        Check(options.UserAgentSuffix is null || HeaderText.IsSafe(options.UserAgentSuffix), nameof(options.UserAgentSuffix), "may hold printable ASCII characters only. Remove the others.");
        Check(options.TimeProvider is not null, nameof(options.TimeProvider), "must not be null.");
        return problems;
    }

    private static void CheckAddress(ImmutaClientOptions options, Action<bool, string, string> check)
    {
        const string Key = nameof(ImmutaClientOptions.BaseAddress);
        if (options.BaseAddress is not { } address)
        {
            check(false, Key, "is missing. Set it to the address of your tenant, such as https://acme.example.com.");
            return;
        }

        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            check(false, Key, "must be an absolute https address, such as https://acme.example.com.");
            return;
        }

        check(address.UserInfo.Length == 0, Key, "must not hold a user name or password. Put the API key into ApiKey.");
        check(!address.IdnHost.Contains('%', StringComparison.Ordinal), Key, "names the zone of an IPv6 address, which means nothing beyond this machine. Use a host name, or an address without a zone.");
        check(address.Query.Length == 0 && address.Fragment.Length == 0, Key, "must not have a query or a fragment. Cut it from the first '?' or '#' on.");
        check(
            address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || options.AllowInsecureHttp,
            Key,
            "uses http, which would send the API key in clear text. Use https, or set AllowInsecureHttp inside a trusted cluster.");
    }

    private static void CheckCredential(ImmutaClientOptions options, Action<bool, string, string> check)
    {
        check(Enum.IsDefined(options.ApiKeyMode), nameof(options.ApiKeyMode), "must be Raw, Bearer or TokenExchange.");
        string[] sources =
        [
            .. options.ApiKeyFile is null ? (string[])[] : [nameof(options.ApiKeyFile)],
            .. options.ApiKeyEnvironmentVariable is null ? (string[])[] : [nameof(options.ApiKeyEnvironmentVariable)],
            .. options.ApiKey is null ? (string[])[] : [nameof(options.ApiKey)],
            .. options.Credential is null ? (string[])[] : [nameof(options.Credential)],
        ];
        if (sources.Length > 1)
        {
            check(false, sources[0], $"and {string.Join(", ", sources[1..])} are set together. Keep one of them.");
        }
        else if (options.Credential is null)
        {
            CheckKey(options, sources.FirstOrDefault() ?? nameof(options.ApiKey), check);
        }
    }

    private static void CheckKey(ImmutaClientOptions options, string key, Action<bool, string, string> check)
    {
        string? value;
        try
        {
            value = (options.ApiKeyFile is { } path ? Secret.FromFile(path)
                : options.ApiKeyEnvironmentVariable is { } variable ? Secret.FromEnvironment(variable)
                : options.ApiKey)?.Reveal();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or ArgumentException)
        {
            // These messages name the file or the variable, unless it could be the key itself.
            var isShown = options.ApiKeyFile is { } file ? SecretLocation.IsPath(file) : SecretLocation.IsVariable(options.ApiKeyEnvironmentVariable!);
            check(false, key, $"has no key. {(ex is ArgumentException || !isShown ? "Write the path of a file or the name of a variable, not the key." : ex.Message)}");
            return;
        }

        if (string.IsNullOrEmpty(value))
        {
            check(false, key, "is missing. Create a key in Immuta on the profile page, under API Keys.");
            return;
        }

        check(HeaderText.IsSafe(value), key, "holds a line break, a space at an end or a character outside ASCII. Trim what was read from the file or vault.");
        check(!Secret.IsMask(value), key, "is a mask that some log or server printed in place of the key. Supply the key itself.");
        check(!IsPlaceholder(value), key, "is a placeholder that nothing has replaced. Supply the key itself.");
        check(
            options.ApiKeyMode == ApiKeyMode.Raw || !value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase),
            key,
            "begins with the word Bearer, which this ApiKeyMode adds itself. Supply the key alone.");
    }

    // Forms of templates and shells that no key has.
    private static bool IsPlaceholder(string value) => value switch
    {
        ['$', '{', .., '}'] or ['$', '(', .., ')'] or ['<', .., '>'] or ['{', '{', .., '}', '}'] or ['%', .., '%'] => true,
        _ => false,
    };

    private static void CheckResilience(ImmutaClientOptions options, Action<bool, string, string> check)
    {
        const string TimeoutRange = "must be longer than zero and at most one day.";
        var (limiter, total, retry, breaker, attempt) = (
            options.Resilience.RateLimiter, options.Resilience.TotalRequestTimeout, options.Resilience.Retry, options.Resilience.CircuitBreaker, options.Resilience.AttemptTimeout);
        check(InRange(attempt.Timeout, s_day), "Resilience:AttemptTimeout:Timeout", TimeoutRange);
        check(InRange(total.Timeout, s_day), "Resilience:TotalRequestTimeout:Timeout", TimeoutRange);
        check(
            attempt.Timeout <= total.Timeout,
            "Resilience:AttemptTimeout:Timeout",
            "is longer than Resilience:TotalRequestTimeout:Timeout, which limits all attempts together. Shorten it, or lengthen the total one.");
        check(attempt.TimeoutGenerator is null, "Resilience:AttemptTimeout", "has a timeout generator, which is not supported. Set Timeout.");
        check(total.TimeoutGenerator is null, "Resilience:TotalRequestTimeout", "has a timeout generator, which is not supported. Set Timeout.");
        check(retry.MaxRetryAttempts is >= 0 and <= 100, "Resilience:Retry:MaxRetryAttempts", "must be between 0 and 100.");
        check(Enum.IsDefined(retry.BackoffType), "Resilience:Retry:BackoffType", "must be Constant, Linear or Exponential.");
        check(retry.MaxDelay is null || InRange(retry.MaxDelay.Value, s_hour), "Resilience:Retry:MaxDelay", "must be longer than zero and at most one hour.");
        check(retry.Delay >= TimeSpan.Zero && retry.Delay <= (retry.MaxDelay ?? s_hour), "Resilience:Retry:Delay", "must not be negative nor longer than MaxDelay.");
        check(retry.ShouldHandle is not null, "Resilience:Retry:ShouldHandle", "must not be null.");
        check(options.MaxRetryAfter >= TimeSpan.Zero && options.MaxRetryAfter <= s_hour, nameof(options.MaxRetryAfter), "must be between zero and one hour.");
        if (options.UseConcurrencyLimiter)
        {
            const string Key = "Resilience:RateLimiter:DefaultRateLimiterOptions";
            check(limiter.DefaultRateLimiterOptions.PermitLimit > 0, $"{Key}:PermitLimit", "must be at least 1.");
            check(limiter.DefaultRateLimiterOptions.QueueLimit >= 0, $"{Key}:QueueLimit", "must not be negative.");
        }

        if (options.UseCircuitBreaker)
        {
            const string Key = "Resilience:CircuitBreaker";
            check(breaker.FailureRatio is > 0 and <= 1, $"{Key}:FailureRatio", "must be greater than 0 and at most 1.");
            check(breaker.MinimumThroughput >= 2, $"{Key}:MinimumThroughput", "must be at least 2.");
            check(breaker.SamplingDuration >= 2 * attempt.Timeout && breaker.SamplingDuration <= s_day, $"{Key}:SamplingDuration", "must be at least twice the attempt timeout and at most one day.");
            check(breaker.BreakDuration >= s_minBreak && breaker.BreakDuration <= s_day, $"{Key}:BreakDuration", "must be between half a second and one day.");
        }
    }

    private static bool InRange(TimeSpan value, TimeSpan longest) => value > TimeSpan.Zero && value <= longest;
}
