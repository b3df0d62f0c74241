using System.Globalization;
using System.Text;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Percent-encoding according to RFC 3986, implemented separately from the client to verify it.</summary>
internal static class Escaped
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    public static string Of(string text)
    {
        var escaped = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (Unreserved.Contains((char)value, StringComparison.Ordinal))
            {
                escaped.Append((char)value);
            }
            else
            {
                escaped.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }
}
