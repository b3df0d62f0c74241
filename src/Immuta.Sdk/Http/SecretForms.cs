using System.Text;

namespace Immuta.Sdk.Http;

// A value as it looks in Base64, alone or behind other text, as in the user and password of Basic authentication.
internal static class SecretForms
{
    // A few characters of Base64 would be found in every other text.
    private const int ShortestForm = 8;

    public static void AddBase64(HashSet<string> values, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        for (var before = 0; before < 3; before++)
        {
            var text = Convert.ToBase64String([.. new byte[before], .. bytes]);

            // Only the characters that no byte before or behind the value has a share in.
            var begin = ((before * 8) + 5) / 6;
            var end = (before + bytes.Length) * 8 / 6;
            if (end - begin >= ShortestForm)
            {
                var form = text[begin..end];
                values.Add(form);
                values.Add(form.Replace('+', '-').Replace('/', '_'));
            }
        }
    }
}
