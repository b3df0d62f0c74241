using System.Text;

namespace WrongCalls;

/// <summary>Responses as a server writes them.</summary>
internal static class HttpText
{
    public static string Ok(string body, string type = "application/json") => Create("200 OK", body, type);

    public static string Create(string status, string body, string type = "application/json", string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";
}
