package dev.drivemind.functions.bucket.s3.strict;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An element of an answer while it is written, and the reading of bodies. */
final class Xml {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final String name;
    private final StringBuilder inside = new StringBuilder();

    private Xml(String name) {
        this.name = name;
    }

    static Xml of(String name) {
        return new Xml(name);
    }

    Xml put(String child, Object value) {
        inside.append('<').append(child).append('>').append(escaped(value.toString()));
        inside.append("</").append(child).append('>');
        return this;
    }

    Xml put(String child, Optional<?> value) {
        value.ifPresent(known -> put(child, known));
        return this;
    }

    Xml add(Xml child) {
        inside.append('<').append(child.name).append('>').append(child.inside);
        inside.append("</").append(child.name).append('>');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    String document() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + name + " xmlns=\"" + NAMESPACE + "\">" + inside + "</"
                + name + ">";
    }

    /** Reads a body whose root must be of this name. */
    static Element read(ByteString body, String root) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element read = factory.newDocumentBuilder().parse(body.newInput()).getDocumentElement();
            if (!read.getTagName().equals(root)) {
                throw malformed();
            }
            return read;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw malformed();
        }
    }

    static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            children.add((Element) nodes.item(i));
        }
        return children;
    }

    static Optional<String> text(Element parent, String name) {
        return children(parent, name).stream().map(Element::getTextContent).findFirst();
    }

    private static S3Error malformed() {
        return new S3Error(400, "MalformedXML", "The XML you provided was not well-formed or did not validate");
    }
}
