using System.Globalization;

namespace Immuta.Sdk.Http;

// Parses both forms of Retry-After. Ignores other text. A time in the past means zero. The retry options set the maximum.
internal static class RetryAfterHeader
{
    private static readonly TimeSpan s_max = TimeSpan.FromDays(365);

    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider time)
    {
        if (!response.Headers.NonValidated.TryGetValues("Retry-After", out var values))
        {
            return null;
        }

        var value = values.ToString().Trim();
        if (decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds < (decimal)s_max.TotalSeconds ? TimeSpan.FromSeconds((double)seconds) : s_max;
        }

        if (DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            var wait = moment - time.GetUtcNow();
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
        }

        return null;
    }
}
