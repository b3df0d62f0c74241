namespace Immuta.Sdk.Validation;

// The required form of a text. Nothing is parsed or resolved.
internal enum ValueForm
{
    Any,

    // A host name or an IP address, without a scheme.
    Host,

    // An absolute address with its scheme.
    Url,

    // The name of a region of AWS.
    Region,

    // The number of a TCP port.
    Port,

    // The text of a private key in PEM form.
    PrivateKey,

    // A file of any kind in Base64, often one with a private key.
    KeyFile,

    // The text of a service account key file, which is a JSON object.
    JsonKey,
}
